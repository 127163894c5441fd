// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { entityRefs, enumRefs, idsOf, placeOf, placesOf, refOf } from '../find'
import { begun, pushed, stateOf, undone } from '../history'
import { adopted } from '../identities'
import { FIELD_TYPES, KINDS, membersOf, USER, type Blueprint } from '../model'
import { SAMPLES } from '../samples'
import {
  addApp, addEntity, addEnum, addField, addRole, addValue, BUILT_IN_ROLES, connect, duplicate, move, moveToApp, remove, rename, setField, setRelationship, setType,
} from '.'

/** The same numbers every time: a failure is found again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const NAMES = ['Order', 'order line', 'Purchase', 'class', '2nd thing', 'naïve Größe', 'status', '  ', '名前', 'a_b__c', 'ID', 'User', 'created_at', 'x'.repeat(70)]

type Edit = (blueprint: Blueprint, id: string, pick: <T>(from: readonly T[]) => T) => Blueprint
const apps = ({ apps: all }: Blueprint): string[] => all.map(({ id }) => id)
const EDITS: Record<string, Edit> = {
  addApp: (b, _, pick) => addApp(b, pick(NAMES)).blueprint,
  addEntity: (b, _, pick) => addEntity(b, pick([...apps(b), '']), pick(NAMES)).blueprint,
  addEnum: (b, _, pick) => addEnum(b, pick([...apps(b), '']), pick(NAMES)).blueprint,
  addField: (b, id, pick) => addField(b, id, pick(NAMES), { type: pick(FIELD_TYPES.filter((type) => type !== 'enum')) }).blueprint,
  addRole: (b, _, pick) => addRole(b, pick(NAMES)).blueprint,
  addValue: (b, id, pick) => addValue(b, id, pick(NAMES)).blueprint,
  connect: (b, id, pick) => connect(b, id, pick([...entityRefs(b), USER]), pick(KINDS)).blueprint,
  duplicate: (b, id) => duplicate(b, id).blueprint,
  move: (b, id, pick) => move(b, id, pick([-2, -1, 1, 5])),
  moveToApp: (b, id, pick) => moveToApp(b, id, pick([...apps(b), ''])),
  remove: (b, id) => remove(b, id).blueprint,
  rename: (b, id, pick) => rename(b, id, pick(NAMES)),
  renameAgain: (b, id, pick) => rename(b, id, pick(NAMES)),
  require: (b, id, pick) => setRelationship(setField(b, id, { required: pick([true, false]) }), id, { required: pick([true, false]) }),
  retarget: (b, id, pick) => setRelationship(b, id, { target: pick([...entityRefs(b), USER]), kind: pick(KINDS) }),
  through: (b, id, pick) => setRelationship(b, id, { kind: 'many_to_many', through: pick([...entityRefs(b), '']) }),
  setType: (b, id, pick) => setType(b, id, pick(FIELD_TYPES.filter((type) => type !== 'enum' || enumRefs(b).length))),
}

/** What every edit has to leave in order. */
function faultsOf(blueprint: Blueprint): string[] {
  const faults: string[] = []
  const say = (wrong: boolean, what: string): void => {
    if (wrong) faults.push(what)
  }
  const entities = new Set(entityRefs(blueprint))
  const enums = new Set(enumRefs(blueprint))
  const roles = new Set([...blueprint.roles.map(({ name }) => name), ...BUILT_IN_ROLES])
  const ids = [...JSON.stringify([blueprint.apps, blueprint.roles]).matchAll(/"id":"([^"]*)"/g)].map((match) => match[1] ?? '')
  say(ids.includes(''), 'something has no id')
  say(new Set(ids).size !== ids.length, `an id is given twice: ${ids.filter((id, at) => ids.indexOf(id) !== at).join(' ')}`)
  const classes = blueprint.apps.flatMap((app) => [...app.entities, ...app.enums].map(({ name }) => name.toLowerCase()))
  say(new Set(classes).size !== classes.length, 'two classes have one name')
  for (const app of blueprint.apps) {
    say(!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(app.name), `app ${app.name}`)
    for (const one of app.enums) {
      say(!/^[A-Z][A-Za-z0-9]*$/.test(one.name), `enum ${one.name}`)
      say(new Set(one.values.map(({ value }) => value)).size !== one.values.length, `values of ${one.name}`)
      say(new Set(one.values.map(({ name }) => name)).size !== one.values.length, `members of ${one.name}`)
    }
    for (const entity of app.entities) {
      const at = refOf(app, entity)
      const names = membersOf(entity).map(({ name }) => name)
      const known = new Set([...names, 'id', 'created_at', 'updated_at'])
      const unknown = (list: readonly string[]): string[] => list.filter((name) => !known.has(name.replace(/^-/, '')))
      say(!/^[A-Z][A-Za-z0-9]*$/.test(entity.name) || entity.name.length > 40, `entity ${entity.name}`)
      say(names.some((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)), `members of ${at}: ${names.join(' ')}`)
      say(new Set(names).size !== names.length, `two members of ${at}`)
      for (const rule of [...entity.uniques, ...entity.indexes]) say(unknown(rule.fields).length > 0, `rule of ${at}: ${unknown(rule.fields).join(' ')}`)
      for (const { left, right } of entity.checks) say(unknown([left, right || 'id']).length > 0, `check of ${at}`)
      say(unknown(entity.ordering).length > 0, `ordering of ${at}`)
      say(entity.display !== '' && !known.has(entity.display), `display of ${at}`)
      say(entity.owner !== '' && !known.has(entity.owner), `owner of ${at}`)
      for (const { role } of entity.access) say(!roles.has(role), `access of ${at}: ${role}`)
      for (const field of entity.fields) say((field.type === 'enum') !== enums.has(field.enum), `enum of ${at}.${field.name}: ${field.enum}`)
      for (const one of entity.relationships) {
        say(one.target !== USER && !entities.has(one.target), `target of ${at}.${one.name}: ${one.target}`)
        say(one.through !== '' && !entities.has(one.through), `through of ${at}.${one.name}`)
        say(one.kind === 'many_to_many' && (one.required || one.on_delete !== null), `options of ${at}.${one.name}`)
        for (const key of one.through_fields) say(!JSON.stringify(blueprint.apps).includes(`"name":"${key}"`), `key ${key} of ${at}.${one.name}`)
      }
    }
  }
  const named = [...JSON.stringify(blueprint.modules).matchAll(/"(\w+\.[A-Z]\w*)"/g)].map((match) => match[1] ?? '')
  for (const ref of named) say(!entities.has(ref) && !enums.has(ref), `module speaks of ${ref}`)
  return faults
}

describe.each(Object.entries(SAMPLES))('random edits of the example %s', (_, sample) => {
  test('it is in order before', () => {
    expect(faultsOf(adopted(sample))).toEqual([])
  })

  test.each([1, 2, 3])('nothing dangles, ids stay, undo restores exactly (%i)', (seed) => {
    const below = numbers(seed)
    const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
    const states = [adopted(sample)]
    let history = begun(states[0] as Blueprint)
    for (let step = 0; step < 70; step++) {
      const before = stateOf(history)
      const [name, edit] = pick(Object.entries(EDITS).filter(([key]) => key !== 'remove' || below(3) === 0))
      const things = [...placesOf(before).keys()]
      const id = things.length ? pick(things) : ''
      const frozen = JSON.stringify(before)
      const after = edit(before, id, pick)
      expect(JSON.stringify(before), `${name} changed what was there`).toBe(frozen)
      expect(faultsOf(after), `${String(step)}: ${name} ${id}`).toEqual([])
      if (!['remove', 'setType', 'retarget', 'through'].includes(name)) for (const kept of idsOf(before)) expect(idsOf(after).has(kept), `${name} lost ${kept}`).toBe(true)
      if (name.startsWith('rename')) expect(placesOf(after).size).toBe(placesOf(before).size)
      history = pushed(history, name, after, step)
      states.push(after)
    }
    for (const state of states.toReversed().slice(1)) {
      history = undone(history)
      expect(stateOf(history)).toBe(state)
    }
  })
})

const shop = adopted({
  project: { name: 'Shop' },
  modules: { caching: { entities: ['shop.Order', 'shop.Customer'] }, cqrs: { entities: ['shop.Customer'] } },
  apps: [
    {
      name: 'shop',
      enums: [{ name: 'Status', values: [{ value: 'open', name: 'OPEN', label: 'Open' }, { value: 'paid', name: 'PAID', label: 'Paid' }] }],
      entities: [
        { name: 'Customer', plural: 'Customers', label: 'Customer', label_plural: 'Customers', fields: [{ name: 'email', type: 'email', label: 'Email', unique: true }] },
        {
          name: 'Order', plural: 'Orders', label: 'Order', label_plural: 'Orders', ordering: ['-number', 'id'], display: 'number',
          fields: [
            { name: 'number', type: 'char', label: 'Number', max_length: 255 },
            { name: 'status', type: 'enum', enum: 'shop.Status', label: 'Status', default: 'open' },
          ],
          relationships: [{ name: 'customer', kind: 'foreign_key', target: 'shop.Customer', label: 'Customer', related_name: 'orders', on_delete: 'set_null' }],
          uniques: [{ name: 'shop_order_customer_number_uniq', fields: ['customer', 'number'] }],
          checks: [{ left: 'status', operator: 'ne', value: 'paid', name: 'shop_order_status_ne_value' }],
        },
      ],
    },
  ],
})
const entity = (blueprint: Blueprint, id: string) => {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'entity') throw new Error(id)
  return place.node
}

test('a renamed entity is called by its new name everywhere, and keeps its id', () => {
  const renamed = rename(shop, 'shop.Order', 'purchase')
  expect(entity(renamed, 'shop.Order')).toMatchObject({ name: 'Purchase', plural: 'Purchases', label: 'Purchase', label_plural: 'Purchases' })
  expect(entity(renamed, 'shop.Order').relationships[0]?.related_name).toBe('purchases')
  expect(entity(renamed, 'shop.Order').uniques[0]?.name).toBe('')
  expect(renamed.modules.caching).toEqual({ entities: ['shop.Purchase', 'shop.Customer'] })
  const customer = rename(shop, 'shop.Customer', 'Client')
  expect(entity(customer, 'shop.Order').relationships[0]).toMatchObject({ name: 'customer', target: 'shop.Client' })
})

test('words of one’s own stay when the name changes', () => {
  const named = { ...shop, apps: shop.apps.map((app) => ({ ...app, entities: app.entities.map((one) => ({ ...one, label: 'Bestellung' })) })) }
  expect(entity(rename(named, 'shop.Order', 'Purchase'), 'shop.Order').label).toBe('Bestellung')
})

test('a renamed field is renamed in rules, order and display', () => {
  const order = entity(rename(shop, 'shop.Order.number', 'Order No.'), 'shop.Order')
  expect(order.fields[0]).toMatchObject({ id: 'shop.Order.number', name: 'order_no', label: 'Order no' })
  expect(order).toMatchObject({ ordering: ['-order_no', 'id'], display: 'order_no' })
  expect(order.uniques[0]).toMatchObject({ name: '', fields: ['customer', 'order_no'] })
  expect(order.checks[0]?.name).toBe('shop_order_status_ne_value')
})

test('what is removed takes along what would dangle, and says so', () => {
  const { blueprint, gone } = remove(shop, 'shop.Customer')
  expect(gone).toEqual(['Order.customer', 'unique(customer, number)', 'module cqrs'])
  expect(blueprint.modules).toEqual({ caching: { entities: ['shop.Order'] } })
  expect(remove(shop, 'shop.Status').gone).toEqual(['Order.status: enum → char'])
})

test('a value is renamed in the defaults and checks that name it', () => {
  const order = entity(rename(rename(shop, 'shop.Status.open', 'new'), 'shop.Status.paid', 'settled'), 'shop.Order')
  expect(order.fields[1]?.default).toBe('new')
  expect(order.checks[0]?.value).toBe('settled')
  expect(entity(remove(shop, 'shop.Status.open').blueprint, 'shop.Order').fields[1]?.default).toBeNull()
})

test('a connection is named after its target, and its reverse as the engine would', () => {
  const first = connect(shop, 'shop.Order', 'shop.Customer')
  expect(placeOf(first.blueprint, first.id)?.node).toMatchObject({ name: 'customer_2', related_name: 'customer_2_orders', on_delete: 'set_null' })
  const tree = connect(shop, 'shop.Customer', 'shop.Customer', 'foreign_key', 'parent')
  expect(placeOf(tree.blueprint, tree.id)?.node).toMatchObject({ name: 'parent', related_name: 'children' })
})

test('what followed from being optional follows from being required', () => {
  const required = setRelationship(shop, 'shop.Order.customer', { required: true })
  expect(entity(required, 'shop.Order').relationships[0]).toMatchObject({ on_delete: 'protect', required: true })
  const many = setRelationship(required, 'shop.Order.customer', { kind: 'many_to_many' })
  expect(entity(many, 'shop.Order').relationships[0]).toMatchObject({ on_delete: null, required: false })
})

test('another type loses the options that mean nothing there', () => {
  const number = entity(setType(shop, 'shop.Order.number', 'integer'), 'shop.Order').fields[0]
  expect(number).toMatchObject({ type: 'integer', max_length: null, default: null })
  const status = entity(setType(shop, 'shop.Order.number', 'enum'), 'shop.Order').fields[0]
  expect(status).toMatchObject({ type: 'enum', enum: 'shop.Status' })
})

test('new things are named after what they are beside, none twice', () => {
  const first = addEntity(shop, 'shop', 'order')
  expect(first.id).toBe('shop.Order2')
  const again = addEntity(rename(shop, 'shop.Order', 'Purchase'), 'shop', 'Order')
  expect(again.id).toBe('shop.Order-2')
  expect(addEntity(adopted({ project: { name: 'Empty' } })).blueprint.apps[0]).toMatchObject({ name: 'core', entities: [{ id: 'core.Entity', plural: 'Entities' }] })
  const copy = duplicate(shop, 'shop.Order')
  expect(entity(copy.blueprint, copy.id)).toMatchObject({ name: 'OrderCopy', relationships: [{ id: 'shop.OrderCopy.customer', related_name: 'order_copies' }] })
})
