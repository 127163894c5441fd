import { expect, test } from 'vitest'
import { dependants, grouped, matching, obstacleTo, turned, turnedOff, turnedOn, turnOf } from './choice'
import type { Module } from './modules.api'

const module = (name: string, requires: string[] = [], conflicts: string[] = [], group = 'core'): Module => ({
  name,
  title: name,
  summary: '',
  group,
  requires,
  conflicts,
  options: {},
})
const MODULES = [
  module('events', [], [], 'architecture'),
  module('cqrs', ['events'], [], 'architecture'),
  module('dashboard', ['cqrs']),
  module('soft_delete', [], ['hard_delete']),
  module('hard_delete'),
]
const names = (modules: { name: string }[]) => modules.map(({ name }) => name)

test('a module brings along everything it needs', () => {
  expect([...turnedOn(MODULES, new Set(), 'dashboard')].sort()).toEqual(['cqrs', 'dashboard', 'events'])
})

test('a row says what is missing and what is in the way', () => {
  const [, , dashboard, , hard] = MODULES
  if (!dashboard || !hard) throw new Error('the list above changed')
  expect(names(obstacleTo(MODULES, new Set(['events']), dashboard).missing)).toEqual(['cqrs'])
  expect(names(obstacleTo(MODULES, new Set(['soft_delete']), hard).against)).toEqual(['soft_delete'])
})

test('turning one off turns off what cannot be without it', () => {
  const on = new Set(['events', 'cqrs', 'dashboard', 'soft_delete'])
  expect(names(dependants(MODULES, on, 'events'))).toEqual(['cqrs', 'dashboard'])
  expect([...turnedOff(MODULES, on, 'events')]).toEqual(['soft_delete'])
})

test('modules that need each other in a circle end the search', () => {
  const circle = [module('a', ['b']), module('b', ['a'])]
  expect([...turnedOn(circle, new Set(), 'a')]).toEqual(['a', 'b'])
})

test('modules stand under their group', () => {
  expect(grouped(MODULES).map(([group, list]) => [group, list.length])).toEqual([
    ['architecture', 2],
    ['core', 3],
  ])
})

const named = (name: string) => MODULES.find((one) => one.name === name) ?? module(name)

test('one switch turns what is needed, what is in the way, and what cannot be without it', () => {
  const turn = (on: string[], name: string) => {
    const { on: more, off } = turnOf(MODULES, new Set(on), named(name))
    return [names([...more]), names([...off])]
  }
  expect(turn([], 'dashboard')).toEqual([['dashboard', 'cqrs', 'events'], []])
  expect(turn(['events'], 'cqrs')).toEqual([['cqrs'], []])
  expect(turn(['events', 'cqrs'], 'events')).toEqual([[], ['events', 'cqrs']])
  expect(turn(['soft_delete'], 'hard_delete')).toEqual([['hard_delete'], ['soft_delete']])
})

test('what is turned leaves the options of all others', () => {
  const settings = { soft_delete: { days: 3 }, strange: { kept: [1] } }
  expect(turned(settings, { on: [named('events')], off: [] })).toEqual({ ...settings, events: {} })
  expect(turned(settings, { on: [], off: [named('soft_delete')] })).toEqual({ strange: { kept: [1] } })
  expect(turned(settings, { on: [named('soft_delete')], off: [] })).toEqual(settings)
})

test('a module is found by any of its words', () => {
  expect(names(matching(MODULES, 'ARCH event'))).toEqual(['events'])
  expect(names(matching(MODULES, ''))).toHaveLength(MODULES.length)
})
