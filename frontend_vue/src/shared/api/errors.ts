export interface Detail {
  pointer: string
  message: string
  suggestion: string
  code: string
  line: number
  column: number
}

/** What the server (or the road to it) said instead of an answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Detail[] = [],
    readonly requestId = '',
    readonly retryable = false,
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** The sentence that belongs to one member of what was sent, "" where there is none. */
  about(member: string): string {
    return this.details.find(({ pointer }) => pointer === `/${member}`)?.message ?? ''
  }

  /** What was said of no member in particular, or of members that the form does not show. */
  besides(...members: string[]): string {
    const shown = new Set(members.map((member) => `/${member}`))
    const others = this.details.filter(({ pointer }) => !shown.has(pointer))
    if (others.length) return others.map(({ message }) => message).join(' ')
    return this.details.length ? '' : this.message
  }
}

export const offline = (): ApiError => new ApiError(0, 'unreachable', '', [], '', true)

/** Read the one error shape; anything else (a proxy's page, say) keeps its status alone. */
export async function errorOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('X-Request-ID') ?? ''
  const body: unknown = await response.json().catch(() => undefined)
  const error = record(record(body).error)
  return new ApiError(
    response.status,
    text(error.code) || `http_${String(response.status)}`,
    text(error.message),
    list(error.details).map(detailOf),
    text(error.request_id) || requestId,
    error.retryable === true,
  )
}

function detailOf(value: unknown): Detail {
  const given = record(value)
  return {
    pointer: text(given.pointer),
    message: text(given.message),
    suggestion: text(given.suggestion),
    code: text(given.code),
    line: number(given.line),
    column: number(given.column),
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(0, 'page', error instanceof Error ? error.message : '')
