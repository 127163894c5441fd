import { expect, test } from 'vitest'
import type { Command, Kind } from '@/shared/commands'
import { parts, ranked } from './rank'

const command = (kind: Kind, title: string, note = ''): Command => ({ id: `${kind}:${title}`, kind, title, note, run: () => undefined })
const ALL = [
  command('field', 'order', 'OrderLine'),
  command('file', 'orders.py', 'backend_django/shop'),
  command('entity', 'Order', 'shop'),
  command('entity', 'OrderLine', 'shop'),
  command('action', 'Generate'),
  command('tab', 'Versions'),
]
const titles = (query: string, recents: string[] = []): string[] => ranked(ALL, query, recents).map(({ command: { title } }) => title)

test('an entity comes before a field of its name, whole names before longer ones', () => {
  expect(titles('order')).toEqual(['Order', 'order', 'OrderLine', 'orders.py'])
})

test('several words may be told apart in title and note', () => {
  expect(titles('order shop')).toEqual(['Order', 'OrderLine', 'orders.py'])
  expect(titles('django ord')).toEqual(['orders.py'])
  expect(titles('nothing of this')).toEqual([])
})

test('with nothing typed, what was chosen last comes first', () => {
  expect(titles('').slice(0, 2)).toEqual(['Versions', 'Generate'])
  expect(titles('', ['file:orders.py', 'entity:OrderLine']).slice(0, 3)).toEqual(['orders.py', 'OrderLine', 'Versions'])
})

test('the letters that were typed are marked', () => {
  const [first] = ranked(ALL, 'ol', [])
  expect(first && parts(first.command.title, first.at)).toEqual([
    { text: 'O', typed: true },
    { text: 'rder', typed: false },
    { text: 'L', typed: true },
    { text: 'ine', typed: false },
  ])
})
