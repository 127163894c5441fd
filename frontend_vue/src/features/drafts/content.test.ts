import { expect, test } from 'vitest'
import { changeOf, merged, type Content } from './content'

const at = (x: number) => ({ x, y: 0 })
const content = (name: string, layout: Content['layout'] = {}, verify: Content['verify'] = 'standard'): Content => ({ blueprint: { name }, layout, verify })

test('only what is other is sent', () => {
  expect(changeOf(content('A'), content('A'))).toBeUndefined()
  expect(changeOf(content('A', { a: at(1) }), content('A', { a: at(2) }))).toEqual({ layout: { a: at(2) } })
  expect(changeOf(content('A'), content('B', {}, 'deep'))).toEqual({ blueprint: { name: 'B' }, verify: 'deep' })
})

test('a model that one side changed goes with the places that the other moved', () => {
  const base = content('A', { a: at(0), b: at(0) })
  expect(merged(base, content('A', { a: at(5), b: at(0) }), content('B', { a: at(0), b: at(9) }))).toEqual(content('B', { a: at(5), b: at(9) }))
  expect(merged(base, content('B', base.layout), content('A', { a: at(7), b: at(0) }, 'quick'))).toEqual(content('B', { a: at(7), b: at(0) }, 'quick'))
})

test('a model that both changed is nobody’s to decide, unless they say the same', () => {
  const base = content('A')
  expect(merged(base, content('B'), content('C'))).toBeUndefined()
  expect(merged(base, content('B'), content('B'))).toEqual(content('B'))
  expect(merged(undefined, content('B'), content('A'))).toBeUndefined()
})
