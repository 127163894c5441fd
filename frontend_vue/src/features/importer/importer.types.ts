import type { Schemas } from '@/shared/api/client'
import type { Blueprint } from '@/shared/blueprint'

export type Finding = Schemas['Finding']
export type Notation = Schemas['Notation']
export type Change = Schemas['Change']
export type ModelFile = Schemas['TextFile']
export type Printed = Schemas['Printed']
export type Reading = Omit<Schemas['Imported'], 'blueprint'> & { blueprint: Blueprint | null }

/** A model as somebody has it, and what of it is wanted. */
export interface Source {
  text: string
  filename: string
  /** Several files that make one model; then `text` is empty. */
  files: ModelFile[]
  /** "" lets the service recognise it. */
  notation: string
  keepNames: boolean
  /** Entities to leave out, as the model calls them. */
  skip: string[]
}
