import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import type { EntityForm as Form } from '@/composables/useEntityForm'
import { editableFields, type Entity } from '@/lib/entity'
import { show } from '@/testing/mount'
import { fakeServer, refusal } from '@/testing/server'
import { thing, things } from '@/testing/things'

import EntityField from './EntityField.vue'
import EntityForm from './EntityForm.vue'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

/** A form with a control for every field that can be edited. */
const formOf = (entity: Entity, record?: ReturnType<typeof thing>) =>
  defineComponent({
    render: () =>
      h(EntityForm, { entity, record }, {
        default: ({ form }: { form: Form }) =>
          editableFields(entity).map((name) => h(EntityField, { form, name })),
      }),
  })

it('gives every control a name, and puts the focus on the first that is wrong', async () => {
  const { page } = await show(formOf(things()))
  for (const control of page.findAll('input, select, textarea')) {
    expect(page.find(`label[for="${control.attributes('id')}"]`).exists()).toBe(true)
  }
  await page.get('form').trigger('submit')
  await flushPromises()
  const name = page.get('[aria-invalid=true]')
  expect(document.activeElement).toBe(name.element)
  expect(page.get(`#${name.attributes('aria-describedby')}`).text()).toBe('This field is required.')
})

it('saves what was typed and shows the record', async () => {
  const requests = fakeServer(({ body }) => ({ status: 201, body: { id: 4, ...(body as object) } }))
  const { page, router } = await show(formOf(things()))
  await page.get('input').setValue('Typed')
  await page.get('select').setValue('blue')
  await page.get('input[type=checkbox]').setValue(true)
  await page.get('textarea.code').setValue('{"a": 1}')
  await page.get('form').trigger('submit')
  await flushPromises()
  expect(requests[0]?.body).toMatchObject({ name: 'Typed', colour: 'blue', done: true, notes: { a: 1 } })
  expect(router.currentRoute.value.path).toBe('/things/4')
})

it('is not sent while a document is no JSON', async () => {
  const requests = fakeServer(() => undefined)
  const { page } = await show(formOf(things(), thing(1)))
  await page.get('textarea.code').setValue('{"a":')
  await page.get('form').trigger('submit')
  await flushPromises()
  expect(page.text()).toContain('Not valid JSON')
  expect(requests).toHaveLength(0)
})

it('shows a refusal of the whole at the top', async () => {
  fakeServer(() => ({ status: 409, body: refusal('conflict', 'Somebody was faster.') }))
  const { page } = await show(formOf(things(), thing(1)))
  await page.get('input').setValue('Other')
  await page.get('form').trigger('submit')
  await flushPromises()
  expect(page.get('[role=alert]').text()).toBe('Somebody was faster.')
})

it('asks before what was typed is lost', async () => {
  const confirm = vi.fn().mockReturnValueOnce(false).mockReturnValueOnce(true)
  vi.stubGlobal('confirm', confirm)
  const { page, router } = await show(formOf(things()))
  await page.get('input').setValue('Typed')
  await router.push('/elsewhere')
  expect(router.currentRoute.value.path).toBe('/')
  await router.push('/elsewhere')
  expect(router.currentRoute.value.path).toBe('/elsewhere')
})

it('asks nothing where nothing was typed', async () => {
  const confirm = vi.fn()
  vi.stubGlobal('confirm', confirm)
  const { router } = await show(formOf(things(), thing(1)))
  await router.push('/elsewhere')
  expect(confirm).not.toHaveBeenCalled()
})
