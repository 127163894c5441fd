/** What was done, step by step: each step holds the whole state, so taking it back restores it exactly. */

export interface Step<S> {
  label: string
  state: S
  /** Steps of one key that follow each other at once are one step: typing in one field. */
  key: string
  at: number
}

export interface History<S> {
  readonly done: readonly Step<S>[]
  readonly undone: readonly Step<S>[]
  /** The state before the first step. */
  readonly base: S
}

export const LIMIT = 200
export const PAUSE = 1500

export const begun = <S>(base: S): History<S> => ({ base, done: [], undone: [] })

export const stateOf = <S>({ base, done }: History<S>): S => done.at(-1)?.state ?? base

export function pushed<S>(history: History<S>, label: string, state: S, at: number, key = ''): History<S> {
  const last = history.done.at(-1)
  const step = { label, state, key, at }
  if (last && key && last.key === key && at - last.at < PAUSE && !history.undone.length) {
    return { ...history, done: [...history.done.slice(0, -1), step], undone: [] }
  }
  const done = [...history.done, step]
  const over = done.length - LIMIT
  if (over <= 0) return { ...history, done, undone: [] }
  return { base: done[over - 1]?.state ?? history.base, done: done.slice(over), undone: [] }
}

export function undone<S>(history: History<S>): History<S> {
  const last = history.done.at(-1)
  if (!last) return history
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] }
}

export function redone<S>(history: History<S>): History<S> {
  const next = history.undone.at(-1)
  if (!next) return history
  // what comes back is a step of its own: nothing typed afterwards melts into it
  return { ...history, done: [...history.done, { ...next, key: '' }], undone: history.undone.slice(0, -1) }
}
