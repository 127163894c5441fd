import type { Schemas } from '@/shared/api/client'
import type { Blueprint } from '@/shared/blueprint'

export type Finding = Schemas['Finding']
export type Notation = Schemas['Notation']
export type Reading = Omit<Schemas['Read'], 'blueprint'> & { blueprint: Blueprint | null }

export interface Source {
  text: string
  filename: string
  /** "" lets the service recognise it. */
  notation: string
}
