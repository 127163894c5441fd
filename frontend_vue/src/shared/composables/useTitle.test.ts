import { effectScope, nextTick, ref } from 'vue'
import { expect, test } from 'vitest'
import { useTitle } from './useTitle'

test('the innermost screen names the tab, and the one around it when it is gone', async () => {
  const outer = effectScope()
  const inner = effectScope()
  const name = ref('Shop')
  outer.run(() => { useTitle(() => name.value) })
  inner.run(() => { useTitle(() => '(48%) Shop') })
  expect(document.title).toBe('(48%) Shop · Groundwork')
  inner.stop()
  expect(document.title).toBe('Shop · Groundwork')
  name.value = 'Library'
  await nextTick()
  expect(document.title).toBe('Library · Groundwork')
  outer.stop()
  expect(document.title).toBe('Groundwork')
})
