import { between } from '@/shared/format'
import type { Level, Project, Version } from './versions.types'

/** How a version stands: its request says more than the version does. */
export const statusOf = (version: Version): string => (version.status === 'archived' ? 'archived' : version.request_status)

export const isReady = (version: Version): boolean => version.status === 'completed'
export const isRunning = (version: Version): boolean => ['pending', 'processing'].includes(statusOf(version))

export const numberOf = ({ number }: Version): number => number ?? 1
export const levelOf = ({ verify }: Version): Level => verify ?? 'standard'

/** The finished versions, the latest first. */
export const readyOf = ({ versions }: Project): Version[] => versions.filter(isReady)

/** The finished version before one. */
export const beforeOf = (version: Version, { versions }: Project): Version | undefined =>
  versions.find((one) => isReady(one) && numberOf(one) < numberOf(version))

/** Milliseconds from the wish to the end, until now while it runs; undefined where no end is known. */
export function tookOf(version: Version, now: number): number | undefined {
  if (isRunning(version)) return Math.max(0, now - Date.parse(version.created_at))
  return between(version.created_at, version.completed_at)
}

/** Two versions that are to be compared: choosing a third lets go of the one chosen first. */
export function withChoice(chosen: readonly number[], number: number): number[] {
  if (chosen.includes(number)) return chosen.filter((one) => one !== number)
  return [...chosen, number].slice(-2)
}

/** The address of a comparison, the older one first whatever was chosen first. */
export function pairOf([one, other]: readonly number[]): { from: string; to: string } | undefined {
  if (one === undefined || other === undefined) return undefined
  return { from: String(Math.min(one, other)), to: String(Math.max(one, other)) }
}

/** Whether a version can be tried again: it failed, or somebody stopped it. */
export const isBroken = (version: Version): boolean => ['failed', 'cancelled'].includes(statusOf(version))

/** The address that compares a finished version with the one before it, where there is one. */
export function pairWithBefore(version: Version, project: Project): { from: string; to: string } | undefined {
  const before = isReady(version) ? beforeOf(version, project) : undefined
  return before && pairOf([numberOf(before), numberOf(version)])
}
