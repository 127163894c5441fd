import { afterEach, expect, test } from 'vitest'
import { effectScope, ref } from 'vue'
import { offerCommands, offered, palette, runOffered, type Command } from './commands'

const command = (id: string): Command => ({ id, kind: 'action', title: id, run: () => undefined })

afterEach(() => {
  palette.value = ''
})

test('what is offered is there while a list is open and its offerer lives', () => {
  const scope = effectScope()
  const names = ref(['a'])
  scope.run(() => { offerCommands(() => names.value.map(command)) })
  expect(offered.value).toEqual([])
  palette.value = 'all'
  expect(offered.value.map(({ id }) => id)).toEqual(['a'])
  names.value = ['a', 'b']
  expect(offered.value.map(({ id }) => id)).toEqual(['a', 'b'])
  scope.stop()
  expect(offered.value).toEqual([])
})

test('what is offered can be done by its id, without a list', () => {
  const scope = effectScope()
  const done: string[] = []
  scope.run(() => { offerCommands(() => [{ ...command('modules'), run: () => done.push('modules') }]) })
  expect([runOffered('modules'), runOffered('other'), done]).toEqual([true, false, ['modules']])
  scope.stop()
  expect(runOffered('modules')).toBe(false)
})
