import { expect, test } from 'vitest'
import { placeOf } from './find'
import { adopted } from './identities'
import { literalOf, saidLiteral, wholeOf } from './literal'
import { isRows, pasted, pastedRows } from './paste'
import { readType, saidType } from './typeText'

const blueprint = adopted({
  project: { name: 'X' },
  apps: [{ name: 'shop', enums: [{ name: 'Status', values: [{ value: 'open' }] }], entities: [{ name: 'Customer' }, { name: 'Order', fields: [{ name: 'note', type: 'char' }] }] }],
})

test('rows of a sheet are read in order, or by their headings', () => {
  expect(pastedRows('title\tchar(80)\tyes\t\tx\tTitle')).toEqual([{ name: 'title', type: 'char(80)', required: true, unique: false, default: 'x', label: 'Title' }])
  expect(pastedRows('Type\tName\tUnique\nint\tpages\tTRUE\n\t\t')).toEqual([{ name: 'pages', type: 'int', required: false, unique: true, default: '', label: '' }])
})

test('lines are read as name, type and flags', () => {
  expect(pastedRows('price decimal(8, 2) required\n- isbn: char(13), unique "ISBN"\nauthor -> Author')).toMatchObject([
    { name: 'price', type: 'decimal(8, 2)', required: true },
    { name: 'isbn', type: 'char(13)', unique: true, label: 'ISBN' },
    { name: 'author', type: '-> Author' },
  ])
  expect([isRows('hello'), isRows('price decimal'), isRows('a\tb'), isRows('a\nb')]).toEqual([false, true, true, true])
})

test('pasted rows become fields and relationships; what is there takes what they say', () => {
  const done = pasted(blueprint, 'shop.Order', 'note text\nBestell-Nr varchar(20) required\nstatus Status default=open\ncustomer -> customer\nwhat geometry')
  expect(done.unknown).toEqual(['geometry'])
  const place = placeOf(done.blueprint, 'shop.Order')
  expect(place?.kind === 'entity' && place.node.fields.map(({ name, type }) => `${name} ${type}`)).toEqual(['note text', 'bestell_nr char', 'status enum', 'what char'])
  expect(placeOf(done.blueprint, 'shop.Order.customer')?.node).toMatchObject({ target: 'shop.Customer', related_name: 'orders' })
  expect(placeOf(done.blueprint, 'shop.Order.status')?.node).toMatchObject({ enum: 'shop.Status', default: 'open' })
})

test.each([
  ['char(20)', { type: 'char', max_length: 20 }],
  ['Decimal(8,2)', { type: 'decimal', max_digits: 8, decimal_places: 2 }],
  ['enum(status)', { type: 'enum', enum: 'shop.Status' }],
  ['shop.Status', { type: 'enum', enum: 'shop.Status' }],
  ['BigInt', { type: 'big_integer' }],
  ['CharField', { type: 'char' }],
  ['smallinteger', { type: 'small_integer' }],
  ['enum(Nope)', undefined],
  ['char(x)', undefined],
  ['', undefined],
])('the type %s is read', (text, read) => {
  expect(readType(blueprint, text)).toEqual(read)
  if (read) {
    const made = pasted(blueprint, 'shop.Order', `field_x ${text}`)
    const node = placeOf(made.blueprint, 'shop.Order.field_x')?.node
    expect(node && 'auto' in node && readType(blueprint, saidType(node))).toEqual(read)
  }
})

test('values are read as their type has them', () => {
  expect([literalOf('integer', '12'), literalOf('integer', '1.5'), literalOf('decimal', '1.50'), literalOf('decimal', 'x')]).toEqual([12, undefined, '1.50', undefined])
  expect([literalOf('boolean', 'Yes'), literalOf('boolean', 'maybe'), literalOf('json', '{"a":1}'), literalOf('json', '{')]).toEqual([true, undefined, { a: 1 }, undefined])
  expect([literalOf('char', ' '), saidLiteral(null), saidLiteral(false), saidLiteral({ a: 1 })]).toEqual([null, '', 'false', '{"a":1}'])
  expect([wholeOf('5'), wholeOf(''), wholeOf('0', 1), wholeOf('-1')]).toEqual([5, null, undefined, undefined])
})
