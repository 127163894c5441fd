import { computed, onScopeDispose, ref, shallowReactive } from 'vue'

export const KINDS = ['action', 'tab', 'entity', 'field', 'file', 'project', 'page'] as const
export type Kind = (typeof KINDS)[number]

/** What a command leads to, shown before it is chosen. */
export interface Sight {
  title: string
  lead?: string
  rows?: readonly { name: string; type: string }[]
  /** First lines of a file. */
  text?: string
}

/** Something that can be done or gone to from where one is. */
export interface Command {
  /** The same each time it is offered: by it the last ones are remembered. */
  id: string
  kind: Kind
  title: string
  /** Where it is, or what it is about. */
  note?: string
  /** The keys that do the same. */
  keys?: string
  run: () => unknown
  sight?: (signal: AbortSignal) => Sight | Promise<Sight>
}

type Source = () => readonly Command[]

const sources = shallowReactive(new Set<Source>())

/** The list that is open: of everything, of files, or none. */
export const palette = ref<'all' | 'files' | ''>('')
/** Whether the list of keys is open. */
export const keysOpen = ref(false)

/** Offer commands for as long as the component lives; they are asked for while a list is open. */
export function offerCommands(source: Source): void {
  sources.add(source)
  onScopeDispose(() => sources.delete(source))
}

/** Do what is offered under that id; false where nobody offers it now. */
export function runOffered(id: string): boolean {
  const found = [...sources].flatMap((source) => source()).find((command) => command.id === id)
  void found?.run()
  return found !== undefined
}

export const offered = computed<readonly Command[]>(() => (palette.value ? [...sources].flatMap((source) => source()) : []))
