import type { Schemas } from '../api/client'

/** A request as its status tells it: a run, a prompt, an export. */
export type RequestState = Schemas['Status'] & { ahead?: number | null }
export type RequestStatus = RequestState['status']
export type Failure = Schemas['Failure']
/** One line of the log of a request. */
export type Step = Schemas['Step']
