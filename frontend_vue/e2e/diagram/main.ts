import { createApp, h, ref, shallowRef } from 'vue'
import { DiagramView, type Changes, type Diagram, type Positions } from '@/features/designer/diagram'
import { i18n } from '@/shared/i18n'
import { announced } from '@/shared/announce'
import { generated } from './model'
import '@/styles.css'

/** What a test or a measurement can reach. */
declare global {
  interface Window {
    diagram: {
      ready: number
      view: InstanceType<typeof DiagramView> | undefined
      heard: string[]
      told: [string, unknown][]
      show: (diagram: Diagram, positions?: Positions) => void
    }
  }
}

const asked = new URLSearchParams(location.search)
const count = Number(asked.get('n') ?? 300)
const modules = asked.get('modules')
const all = generated(count, modules ? Number(modules) : undefined)
const stored = JSON.parse(sessionStorage.getItem(`positions${count}`) ?? '{}') as Positions
document.documentElement.classList.toggle('dark', asked.has('dark'))

const diagram = shallowRef<Diagram>(all)
const positions = shallowRef<Positions>(stored)
const selection = ref<string[]>([])
const changes: Changes = asked.has('marks') ? { e1: 'added', e2: 'changed', e3: 'removed' } : {}
const view = ref<InstanceType<typeof DiagramView>>()
const told: [string, unknown][] = []
const tell = (name: string) => (what: unknown) => void told.push([name, what])
const put = (name: string) => (next: Positions) => {
  positions.value = next
  sessionStorage.setItem(`positions${count}`, JSON.stringify(next))
  told.push([name, Object.keys(next).length])
}

window.diagram = {
  ready: 0,
  get view() {
    return view.value
  },
  heard: [],
  told,
  show(next, where = {}) {
    diagram.value = next
    positions.value = where
  },
}
const start = performance.now()
createApp({
  render: () =>
    h('div', { class: 'h-full' }, [
      h(DiagramView, {
        ref: view,
        'diagram': diagram.value,
        'positions': positions.value,
        'marks': changes,
        'selection': selection.value,
        'readonly': asked.has('readonly'),
        'editing': asked.has('editing'),
        'onUpdate:selection': (ids: string[]) => (selection.value = ids),
        'onMove': put('move'),
        'onPlace': put('place'),
        'onConnect': tell('connect'),
        'onOpen': tell('open'),
        'onRemove': tell('remove'),
        'onAdd': tell('add'),
      }),
      h('p', { 'class': 'sr-only', 'aria-live': 'polite' }, announced.value),
    ]),
})
  .use(i18n)
  .mount('#app')
requestAnimationFrame(() => requestAnimationFrame(() => (window.diagram.ready = performance.now() - start)))
