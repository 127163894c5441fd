import { linesOf as saidIn, type Phase, type Step } from '@/shared/requests'

/** One row of a log. A message of several lines takes several rows; only the first of them has its number. */
export interface LogRow {
  /** What `#step-12` names. */
  sequence: number
  first: boolean
  text: string
  level: NonNullable<Step['level']>
  /** Milliseconds since 1970. */
  at: number
}

export const TIMES = ['seconds', 'clock'] as const
export type Times = (typeof TIMES)[number]

/** The rows of some phases, in their order. */
export function rowsOf(phases: readonly Pick<Phase, 'name' | 'steps'>[]): LogRow[] {
  return phases.flatMap((phase) => saidIn(phase).flatMap(rowsOfStep))
}

function rowsOfStep({ sequence, message, level, created_at }: Step): LogRow[] {
  const at = Date.parse(created_at)
  return message.split('\n').map((text, index) => ({ sequence, first: index === 0, text, level: level ?? 'info', at }))
}

/** The row that begins a step of the log, or the first one after it; -1 where there is none. */
export const rowAt = (rows: readonly LogRow[], sequence: number): number => rows.findIndex((row) => row.sequence >= sequence)

/** The step that an address names: `#step-12`. */
export function stepIn(hash: string): number {
  return Number(/^#step-(\d+)$/.exec(hash)?.[1] ?? 0)
}

/** The rows that hold a text, however it is written. */
export function matchesIn(rows: readonly LogRow[], wanted: string): number[] {
  const text = wanted.trim().toLowerCase()
  if (!text) return []
  return rows.flatMap((row, index) => (row.text.toLowerCase().includes(text) ? [index] : []))
}

/** A row's text cut where a text is found in it: every second part is what was looked for. */
export function partsOf(text: string, wanted: string): string[] {
  const looked = wanted.trim().toLowerCase()
  if (!looked) return [text]
  const parts: string[] = []
  let from = 0
  for (let at = text.toLowerCase().indexOf(looked); at >= 0; at = text.toLowerCase().indexOf(looked, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + looked.length))
    from = at + looked.length
  }
  return [...parts, text.slice(from)]
}

const two = (value: number): string => String(value).padStart(2, '0')

/** 3.1 since it began, or 12:00:03 by the clock of whoever looks. */
export function timeOf({ at }: LogRow, times: Times, begun: number): string {
  if (times === 'seconds') return (Math.max(0, at - begun) / 1000).toFixed(1)
  const moment = new Date(at)
  return [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')
}

/** The log as a file: each line with its moment and its phase. */
export function textOf(steps: readonly Step[]): string {
  return steps.map(({ created_at, phase, level, message }) => `${created_at} ${phase} ${level && level !== 'info' ? `${level.toUpperCase()} ` : ''}${message}\n`).join('')
}
