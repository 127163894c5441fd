import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, nextTick, ref, type App } from 'vue'
import { i18n } from '@/shared/i18n'
import { checkModel, printText, readText, type Finding, type Reading } from './designer.api'
import { rename } from './edits'
import { adopted } from './identities'
import { useEdits, type Edits } from './useEdits'
import { useModel, type Model } from './useModel'
import { useText, type TextState } from './useText'
import './strings'

vi.mock('./designer.api', () => ({ checkModel: vi.fn(), printText: vi.fn(), readText: vi.fn() }))

const one = (name: string) => adopted({ project: { name: 'X' }, apps: [{ name: 'shop', entities: [{ name, fields: [{ name: 'number', type: 'char' }] }] }] })
const reading = (given: Partial<Reading>) => ({ notation: 'groundwork', problems: [], blueprint: one('Order'), ...given }) as unknown as Reading
const fault = { severity: 'error', line: 42, column: 1, message: 'No.' } as Finding

let app: App
let model: Model
let text: TextState
let edits: Edits
const foreign = vi.fn()
const shown = ref(true)

beforeEach(() => {
  vi.useFakeTimers()
  vi.mocked(checkModel).mockResolvedValue([])
  vi.mocked(printText).mockImplementation((blueprint) => Promise.resolve(`printed ${blueprint.apps[0]?.entities[0]?.name ?? ''}`))
  app = createApp({
    setup() {
      model = useModel()
      model.load({ blueprint: one('Order') })
      edits = useEdits(model)
      text = useText(model, () => shown.value, foreign)
      return () => null
    },
  })
  app.use(i18n).mount(document.createElement('div'))
})
afterEach(() => {
  app.unmount()
  vi.clearAllMocks()
  vi.useRealTimers()
})
const read = () => vi.advanceTimersByTimeAsync(120)
const entity = () => model.blueprint.value.apps[0]?.entities[0]

test('a model that changed elsewhere is printed anew', async () => {
  await read()
  expect(text.text.value).toBe('printed Order')
  model.apply('Rename', rename(model.blueprint.value, 'shop.Order', 'Purchase'))
  await read()
  expect(text.text.value).toBe('printed Purchase')
})

test('what is typed is read after a pause, keeps its ids and is not printed over', async () => {
  await read()
  vi.mocked(readText).mockResolvedValue(reading({ blueprint: one('Purchase') as never }))
  text.type('entity Purchase # mine')
  await vi.advanceTimersByTimeAsync(60)
  text.type('entity Purchase # mine!')
  await read()
  expect(readText).toHaveBeenCalledTimes(1)
  expect(entity()).toMatchObject({ id: 'shop.Order', name: 'Purchase' })
  expect(text.text.value).toBe('entity Purchase # mine!')
  model.undo()
  await read()
  expect([text.text.value, entity()?.name]).toEqual(['printed Order', 'Order'])
  model.redo()
  await read()
  expect(text.text.value).toBe('entity Purchase # mine!')
})

test('a text that is wrong leaves the model as it was, and says where', async () => {
  await read()
  vi.mocked(readText).mockResolvedValue(reading({ problems: [fault], blueprint: one('Nonsense') as never }))
  text.type('entity')
  await read()
  expect([entity()?.name, text.broken.value.map(({ line }) => line), text.text.value]).toEqual(['Order', [42], 'entity'])
  edits.rename('shop.Order', 'Offer')
  await read()
  expect([text.broken.value, text.text.value]).toEqual([[], 'printed Offer'])
})

test('a text in another notation is somebody else’s to take', async () => {
  await read()
  vi.mocked(readText).mockResolvedValue(reading({ notation: 'jdl' }))
  text.type('entity A {}')
  await read()
  expect(foreign).toHaveBeenCalledWith('entity A {}')
  expect(entity()?.name).toBe('Order')
})

test('nothing is printed while nobody looks', async () => {
  shown.value = false
  await nextTick()
  vi.mocked(printText).mockClear()
  model.apply('Rename', rename(model.blueprint.value, 'shop.Order', 'Hidden'))
  await read()
  expect(printText).not.toHaveBeenCalled()
  shown.value = true
  await read()
  expect(text.text.value).toBe('printed Hidden')
})

test('what was deleted can be taken back until something else is done', async () => {
  edits.remove(['shop.Order.number'])
  expect(edits.removed.value?.said).toBe('number deleted')
  edits.rename('shop.Order', 'Other')
  expect(edits.removed.value).toBeUndefined()
  expect([model.undoLabel.value, model.undo(), model.undo(), entity()?.fields.length]).toEqual(['Rename Order to Other', 'Rename Order to Other', 'Delete number', 1])
  await read()
})
