import { createApp, h, ref, shallowRef } from 'vue'
import { DiagramView, type Changes, type Diagram, type Positions } from '@/features/designer/diagram'
import '@/features/designer/strings'
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
      /** A place on the screen with a card under it, or with nothing. */
      spot: (kind: 'card' | 'empty') => { x: number; y: number }
      near: () => void
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
  spot,
  near: () => view.value?.reveal(nearest()),
}

function boxes() {
  return diagram.value.entities.flatMap(({ id }) => {
    const box = view.value?.boxOf(id)
    return box ? [{ id, ...box }] : []
  })
}

function nearest(): string {
  const far = ({ x, y, w, h }: { x: number; y: number; w: number; h: number }) => Math.hypot(x + w / 2 - innerWidth / 2, y + h / 2 - innerHeight / 2)
  return boxes().sort((a, b) => far(a) - far(b))[0]?.id ?? ''
}

function spot(kind: 'card' | 'empty'): { x: number; y: number } {
  const all = boxes()
  const inside = (x: number, y: number, room: number) => all.some((box) => x > box.x - room && x < box.x + box.w + room && y > box.y - room && y < box.y + box.h + room)
  const card = all.find(({ id }) => id === nearest())
  if (kind === 'card' && card) return { x: card.x + card.w / 3, y: card.y + Math.min(card.h, 20) / 2 }
  for (let x = 300; x < innerWidth - 300; x += 7) for (let y = 200; y < innerHeight - 200; y += 7) if (!inside(x, y, 4)) return { x, y }
  return { x: 5, y: 5 }
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
