import { idAt, namesAt } from '@/shared/blueprint'
import { formatDuration } from '@/shared/format'
import type { FileMark } from '@/shared/ui/fileTree'
import { marksOf } from './compare'
import { isReady, levelOf } from './history'
import type { Level, Plan, Problem, Version } from './versions.types'

/** What a sheet shows first: the model where rows are at stake, else the files. */
export type PlanView = 'model' | 'files'

export const LEVELS = ['quick', 'standard', 'deep'] as const

export const firstView = ({ model, base }: Plan): PlanView => (base !== null && model.some(({ risk }) => risk !== 'none') ? 'model' : 'files')

export const marksIn = ({ files }: Plan): Record<string, FileMark> => marksOf(files, new Set())

export interface PlanProblem {
  severity: Problem['severity']
  message: string
  suggestion: string
  /** Names of the thing it is about, and its id; "" where it is the model as a whole. */
  names: string
  id: string
}

/** What is wrong with the model, worst first, each with the thing it is about. */
export function problemsIn({ problems }: Pick<Plan, 'problems'>, blueprint: unknown): PlanProblem[] {
  const weight = { error: 0, warning: 1, info: 2 }
  return problems
    .map(({ severity, message, suggestion, pointer }) => ({ severity, message, suggestion, names: namesAt({ blueprint }, pointer), id: idAt({ blueprint }, pointer) }))
    .sort((one, other) => weight[one.severity] - weight[other.severity])
}

/** How many are errors, which stop it. */
export const errorsIn = ({ problems }: Pick<Plan, 'problems'>): number => problems.filter(({ severity }) => severity === 'error').length

/** How long the last finished version of that level took; "" where there is none to tell. */
export function lastTook(versions: readonly Version[], level: Level): string {
  const last = versions.find((version) => isReady(version) && levelOf(version) === level)
  if (!last?.completed_at) return ''
  return formatDuration(Math.max(0, Date.parse(last.completed_at) - Date.parse(last.created_at)))
}
