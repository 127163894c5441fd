/** What could not be saved yet, held in this browser: it survives a reload and a closed tab. */

import { newKey } from '@/shared/api/once'
import type { Content } from './content'

export interface Unsaved {
  project: string
  /** The tab that held it. */
  tab: string
  content: Content
  /** The revision that it is a change of. */
  revision: number
  at: number
}

const TAB = newKey()
const STORE = 'unsaved'

let opened: Promise<IDBDatabase> | undefined

/** Everything that is asked of the store comes one by one, in the order in which it was asked. */
let last: Promise<unknown> = Promise.resolve()

function inTurn<T>(what: (store: IDBObjectStore) => IDBRequest<T>, mode: IDBTransactionMode = 'readwrite'): Promise<T | undefined> {
  const asked = last.then(async () => {
    opened ??= open()
    return answer(what((await opened).transaction(STORE, mode).objectStore(STORE)))
  }).catch(() => undefined)
  last = asked
  return asked
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open('groundwork', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: ['project', 'tab'] })
  return answer(asked)
}

const answer = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, refuse) => {
    asked.onsuccess = () => { resolve(asked.result) }
    asked.onerror = () => { refuse(asked.error ?? new Error('The store failed.')) }
  })

const all = (project: string): IDBKeyRange => IDBKeyRange.bound([project], [project, []])

/** Hold it; false where this browser does not let us. */
export async function keepUnsaved(project: string, content: Content, revision: number): Promise<boolean> {
  const plain = JSON.parse(JSON.stringify(content)) as Content
  return (await inTurn((store) => store.put({ project, tab: TAB, content: plain, revision, at: Date.now() } satisfies Unsaved))) !== undefined
}

export const forgetUnsaved = (project: string): Promise<unknown> => inTurn((store) => store.delete([project, TAB]))

/** A project that is gone leaves nothing behind. */
export const forgetProject = (project: string): Promise<unknown> => inTurn((store) => store.delete(all(project)))

/** What was held last of a project; from now on it is this tab's. Another tab that is still there holds its own again. */
export async function adoptUnsaved(project: string): Promise<Unsaved | undefined> {
  const found = ((await inTurn((store) => store.getAll(all(project)), 'readonly')) ?? []) as Unsaved[]
  const newest = found.sort((one, other) => other.at - one.at)[0]
  if (newest) await inTurn((store) => store.delete([newest.project, newest.tab]))
  return newest
}
