import type { Schemas } from './api/client'

/** A model as the API takes it: the text as it stands, under a name, with modules switched on. */
export type ModelInput = Schemas['PreviewInputRequest']
