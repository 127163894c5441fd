/** The cards that stand in the page: built by hand, because a hundred of them have a few milliseconds. */
import type { Change, DiagramEntity, DiagramRow } from './diagram.types'
import { at } from './numbers'
import { hueOf } from './palette'
import type { Scene } from './scene'

export interface Words {
  /** What a screen reader hears of an entity. */
  card: (entity: DiagramEntity, relations: number) => string
  mark: (mark: DiagramRow['mark']) => string
  change: (change: Change) => string
}

export interface CardFlags {
  selected: Uint8Array
  dimmed: Uint8Array
  changes: readonly (Change | undefined)[]
  active: number
}

interface Card {
  element: HTMLElement
  made: string
}

export interface Cards {
  /** Hold these entities and no others; builds at most `most`, and tells whether all are there. */
  sync: (scene: Scene, wanted: readonly number[], most: number) => boolean
  /** Take over a new scene: what is gone goes, what differs is built anew where it stands. */
  renew: (scene: Scene) => void
  /** Put the cards of some entities where the scene has them. */
  place: (scene: Scene, some: Iterable<number>) => void
  flag: (scene: Scene, flags: CardFlags) => void
  aimAt: (id: string | undefined) => void
  elementOf: (id: string) => HTMLElement | undefined
  /** By index: whether an entity has its card here. */
  mounted: Uint8Array
}

export function createCards(layer: HTMLElement, prefix: string, words: Words): Cards {
  const held = new Map<string, Card>()
  let aimed: HTMLElement | undefined

  const cards: Cards = { sync, renew, place, flag, aimAt, elementOf: (id) => held.get(id)?.element, mounted: new Uint8Array(0) }
  return cards

  function sync(scene: Scene, wanted: readonly number[], most: number): boolean {
    const keep = new Set(wanted)
    for (const id of held.keys()) if (!keep.has(scene.index.get(id) ?? -1)) drop(id)
    const missing = wanted.filter((i) => !held.has(scene.entities[i]?.id ?? ''))
    for (const i of missing.slice(0, most)) mount(scene, i)
    note(scene)
    return missing.length <= most
  }

  function renew(scene: Scene): void {
    for (const [id, card] of held) {
      const i = scene.index.get(id)
      if (i === undefined) drop(id)
      else fill(scene, i, card)
    }
    note(scene)
    place(scene, held.size ? [...held.keys()].map((id) => scene.index.get(id) ?? 0) : [])
  }

  function drop(id: string): void {
    held.get(id)?.element.remove()
    held.delete(id)
  }

  /** New cards go between their neighbours, so that the order of the page is that of the model. */
  function mount(scene: Scene, i: number): void {
    const card: Card = { element: make('div', 'dg-card'), made: '' }
    card.element.setAttribute('role', 'option')
    fill(scene, i, card)
    let next: HTMLElement | undefined
    for (let later = i + 1; later < scene.entities.length && !next; later += 1) next = held.get(scene.entities[later]?.id ?? '')?.element
    layer.insertBefore(card.element, next ?? layer.querySelector(':scope > :not([role])'))
    held.set(scene.entities[i]?.id ?? '', card)
    place(scene, [i])
  }

  function fill(scene: Scene, i: number, card: Card): void {
    const entity = scene.entities[i]
    if (!entity) return
    const { element } = card
    element.id = `${prefix}-${i}`
    element.dataset.i = `${i}`
    element.setAttribute('aria-posinset', `${i + 1}`)
    element.setAttribute('aria-setsize', `${scene.entities.length}`)
    const rows = scene.rows[i] ?? []
    const heard = words.card(entity, scene.touching[i]?.length ?? 0)
    const made = JSON.stringify([entity.name, entity.module, heard, at(scene.module, i), rows])
    if (made === card.made) return
    card.made = made
    element.style.setProperty('--hue', hueOf(at(scene.module, i)))
    element.style.height = `${at(scene.h, i)}px`
    element.toggleAttribute('data-rows', rows.length > 0)
    element.replaceChildren(headOf(entity), make('span', 'sr-only', heard), ...rows.map((row) => rowOf(row, words)))
  }

  function note(scene: Scene): void {
    if (cards.mounted.length !== scene.entities.length) cards.mounted = new Uint8Array(scene.entities.length)
    else cards.mounted.fill(0)
    for (const id of held.keys()) cards.mounted[scene.index.get(id) ?? 0] = 1
  }

  function place(scene: Scene, some: Iterable<number>): void {
    for (const i of some) {
      const card = held.get(scene.entities[i]?.id ?? '')
      if (card) card.element.style.transform = `translate(${at(scene.x, i)}px,${at(scene.y, i)}px)`
    }
  }

  function flag(scene: Scene, { selected, dimmed, changes, active }: CardFlags): void {
    for (const [id, { element }] of held) {
      const i = scene.index.get(id) ?? 0
      set(element, 'aria-selected', selected[i] ? 'true' : 'false')
      set(element, 'data-change', changes[i])
      set(element, 'data-dimmed', dimmed[i] ? '' : undefined)
      set(element, 'data-active', i === active ? '' : undefined)
      const change = changes[i]
      mark(element, change && words.change(change), change)
    }
  }

  function aimAt(id: string | undefined): void {
    const next = id === undefined ? undefined : held.get(id)?.element
    if (next === aimed) return
    aimed?.removeAttribute('data-aimed')
    next?.setAttribute('data-aimed', '')
    aimed = next
  }
}



function set(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Say in the head of a card what has happened to its entity. */
function mark(element: HTMLElement, word: string | undefined, tone = ''): void {
  const head = element.firstElementChild
  const there = head?.querySelector('[data-change-word]')
  if (there?.textContent === (word ?? '')) return
  there?.remove()
  if (!word) return
  const badge = make('span', 'dg-badge', word)
  badge.dataset.changeWord = ''
  badge.dataset.tone = tone
  head?.append(badge)
}

function headOf({ name, module, problems }: DiagramEntity): HTMLElement {
  const head = make('div', 'dg-head')
  head.setAttribute('aria-hidden', 'true')
  head.append(make('span', 'dg-name', name), make('span', 'dg-module', module))
  if (problems) {
    const badge = make('span', 'dg-badge', `! ${problems}`)
    badge.dataset.tone = 'bad'
    head.append(badge)
  }
  return head
}

function rowOf({ name, type, mark: kind }: DiagramRow, words: Words): HTMLElement {
  const row = make('div', 'dg-row')
  row.setAttribute('aria-hidden', 'true')
  const sign = make('span', 'dg-mark', words.mark(kind))
  sign.dataset.mark = kind
  row.append(sign, make('span', 'dg-name', name), make('span', 'dg-type', type))
  return row
}

function make(tag: string, name: string, text?: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = name
  if (text !== undefined) element.textContent = text
  return element
}
