import { expect, test } from 'vitest'
import { askedOf, EMPTY_SOURCE, isEmpty, plainText, sourceOf, textOf, withFix, withText } from './source'
import type { Finding, Source } from './importer.types'

const FILES = [
  { name: 'a.prisma', text: 'model A {}' },
  { name: 'b.prisma', text: 'model B {\n  id Itn\n}' },
]
const several: Source = sourceOf(FILES)

test('one file is a text, several stay files', () => {
  expect(sourceOf(FILES.slice(0, 1))).toMatchObject({ text: 'model A {}', filename: 'a.prisma', files: [] })
  expect(several).toMatchObject({ text: '', files: FILES })
  expect([isEmpty(EMPTY_SOURCE), isEmpty(several), isEmpty({ ...EMPTY_SOURCE, text: ' \n' })]).toEqual([true, false, true])
})

test('what is typed goes into the file that is shown', () => {
  const typed = withText(several, 'b.prisma', 'model C {}')
  expect(textOf(typed, 'b.prisma')).toBe('model C {}')
  expect(textOf(typed, 'a.prisma')).toBe('model A {}')
  expect(textOf(withText(EMPTY_SOURCE, '', 'x'), 'whatever')).toBe('x')
})

test('a fix is put into the file that the finding is about', () => {
  const finding = { file: 'b.prisma', line: 2, column: 6, text: 'Itn', fix: 'Int' } as Finding
  expect(textOf(withFix(several, finding), 'b.prisma')).toBe('model B {\n  id Int\n}')
  expect(textOf(withFix(several, finding), 'a.prisma')).toBe('model A {}')
})

test('only what was chosen is asked for', () => {
  expect(askedOf({ ...EMPTY_SOURCE, filename: 'x.sql' })).toEqual({ filename: 'x.sql' })
  expect(askedOf({ ...several, keepNames: true, skip: ['shop.A'], notation: 'prisma' })).toEqual({
    files: FILES,
    notation: 'prisma',
    keep_names: true,
    skip: ['shop.A'],
  })
})

test('the page reads one text itself; archives, several files and other encodings are the service’s', async () => {
  const file = (name: string, ...parts: BlobPart[]) => new File(parts, name)
  expect(await plainText([file('a.jdl', 'entity A {}')])).toEqual({ name: 'a.jdl', text: 'entity A {}' })
  expect(await plainText([file('a.zip', 'PK')])).toBeUndefined()
  expect(await plainText([file('a.jdl', 'x'), file('b.jdl', 'y')])).toBeUndefined()
  expect(await plainText([file('a.sql', new Uint8Array([0xff, 0xfe, 65, 0]))])).toBeUndefined()
})
