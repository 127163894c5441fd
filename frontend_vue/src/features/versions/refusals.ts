import type { ApiError } from '@/shared/api/errors'

/** Codes that are about the version that was chosen, not about the archive. */
const OF_VERSION = new Set(['later_version', 'not_continued', 'not_ready', 'not_found'])

export interface Refusal {
  /** The control that it is about. */
  about: 'version' | 'archive'
  message: string
  suggestions: string[]
  requestId: string
}

/** Why a merge was refused, for the place on the screen where it can be put right. */
export function refusalOf({ code, message, details, requestId }: ApiError): Refusal {
  const said = [message, ...details.map((detail) => detail.message)].filter(Boolean)
  return {
    about: OF_VERSION.has(code) ? 'version' : 'archive',
    message: [...new Set(code === 'invalid' && details.length ? said.slice(1) : said)].join(' '),
    suggestions: [...new Set(details.map(({ suggestion }) => suggestion).filter(Boolean))],
    requestId,
  }
}
