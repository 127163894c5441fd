import type { Schemas } from '@/shared/api/client'

export type Export = Schemas['Export']
export type Target = Schemas['Target']
export type Mode = Schemas['ExportModeEnum']
export type Action = Schemas['ActionsEnum']

/** A forge that exports may go to: a kind of forge at a host. */
export interface Place {
  type: 'github' | 'gitlab'
  host: string
  title: string
  modes: readonly Mode[]
  /** What the access token must be allowed to do. */
  scopes: string
}
