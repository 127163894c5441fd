import { onBeforeUnmount, onMounted, ref, shallowRef, useId, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '@/shared/announce'
import { createArranger } from './arranger'
import { createBoard, type Board, type Told } from './board'
import type { Changes, Diagram, Link, Positions, Show } from './diagram.types'
import { listenToKeys } from './keys'
import { listenToPointers } from './pointer'
import { positionsOf } from './scene'
import { useWords } from './useWords'

export interface BoardProps {
  diagram: Diagram
  positions: Positions
  marks?: Changes | undefined
  readonly?: boolean | undefined
  editing?: boolean | undefined
}

export interface BoardElements {
  board: HTMLElement
  canvas: HTMLCanvasElement
  layer: HTMLElement
  band: HTMLElement
  handle: HTMLElement
}

type Tell = Pick<Told, 'move' | 'place' | 'connect' | 'open' | 'remove' | 'add'>

/** The board of a component: what goes in by its properties and comes out by its events. */
export function useBoard(props: BoardProps, selection: Ref<string[]>, elements: () => BoardElements, tell: Tell) {
  const { t } = useI18n()
  const prefix = useId()
  const words = useWords()
  const board = shallowRef<Board>()
  const arranger = shallowRef<ReturnType<typeof createArranger>>()
  const keys = shallowRef<ReturnType<typeof listenToKeys>>()
  const zoom = ref(1)
  const show = ref<Show>('all')
  /** The entity that somebody wants to connect by key. */
  const connecting = ref('')
  const rested = ref(0)
  let expected: Link | undefined

  const told: Told = {
    ...tell,
    selection: (ids) => (selection.value = ids),
    rested() {
      zoom.value = board.value?.stage.view.zoom ?? 1
      rested.value += 1
    },
    show(next) {
      show.value = next
      announce(t(`diagram.show.${next}`))
    },
    focus: (names) => { announce(names.length ? t('diagram.focus', { names: names.join(', ') }) : t('diagram.noFocus')) },
    asked: (from) => (connecting.value = from),
    connect,
    moved(ids) {
      if (!board.value) return
      tell.move(positionsOf(board.value.scene))
      announce(ids.length === 1 ? t('diagram.moved', { name: nameOf(ids[0]) }) : t('diagram.movedMany', ids.length))
    },
  }

  onMounted(() => {
    const parts = elements()
    const made = createBoard(parts, prefix, words, told)
    const pointers = listenToPointers(made, parts)
    const arranging = createArranger(made)
    keys.value = listenToKeys(made, parts.board, {
      tidy: () => void tidy(),
      hand: pointers.hand,
      cancel() {
        const busy = pointers.busy()
        pointers.cancel()
        return busy
      },
    })
    board.value = made
    arranger.value = arranging
    made.setSelection(selection.value)
    watch(() => [props.readonly, props.editing], () => Object.assign(made, { readonly: props.readonly ?? false, editing: props.editing ?? false }), { immediate: true })
    watch(() => props.marks, (marks) => { made.setChanges(marks ?? {}) }, { immediate: true })
    watch(() => [props.diagram, props.positions] as const, ([diagram, positions], before) => {
      if (diagram === before?.[0]) made.setPositions(positions)
      else arranging.give(diagram, positions)
      rested.value += 1
      sayConnected()
    }, { immediate: true })
  })
  watch(selection, (ids) => {
    board.value?.setSelection(ids)
    rested.value += 1
  })
  onBeforeUnmount(() => board.value?.dispose())

  return {
    board,
    zoom,
    show,
    connecting,
    rested,
    connect,
    tidy,
    zoomBy: (factor: number) => keys.value?.zoomBy(factor),
    exportSvg: async () => (await import('./exportSvg')).svgOf(made()),
    exportPng: async () => (await import('./exportPng')).pngOf(made().scene, made().frame),
  }

  function made() {
    if (!board.value) throw new Error('There is no diagram yet.')
    const { scene, lines, changes, stage, frame } = board.value
    return { scene, lines, changes, palette: stage.palette, frame, sign: words.mark }
  }

  function nameOf(id = ''): string {
    const entity = board.value?.scene.index.get(id)
    return (entity === undefined ? undefined : board.value?.scene.entities[entity]?.name) ?? id
  }

  function connect(link: Link): void {
    expected = link
    tell.connect(link)
  }

  /** Say that a relation is there once it is, by the name it has been given. */
  function sayConnected(): void {
    const edge = expected && board.value?.scene.edges.findLast(({ from, to }) => from === expected?.from && to === expected.to)
    if (!edge) return
    expected = undefined
    announce(t('diagram.connected', { from: nameOf(edge.from), to: nameOf(edge.to), by: edge.label }))
  }

  async function tidy(module?: string): Promise<void> {
    if (await arranger.value?.tidy(module)) announce(t('diagram.tidied'))
  }
}
