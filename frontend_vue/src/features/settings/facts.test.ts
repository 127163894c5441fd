import { expect, test } from 'vitest'
import { offeredBy, timeZones } from './facts'

test('what the schema offers is offered, in the order of the page', () => {
  const schema = { $defs: { Project: { properties: { license: { enum: ['MIT', 'proprietary'] }, name: {}, shoe_size: {} } } } }
  expect(offeredBy(schema)).toEqual([
    { member: 'name', choices: [] },
    { member: 'license', choices: ['MIT', 'proprietary'] },
  ])
  expect([offeredBy(undefined), offeredBy({ $defs: {} })]).toEqual([[], []])
})

test('UTC is the first of the time zones', () => {
  expect(timeZones()[0]).toBe('UTC')
  expect(timeZones().filter((zone) => zone === 'UTC')).toHaveLength(1)
})
