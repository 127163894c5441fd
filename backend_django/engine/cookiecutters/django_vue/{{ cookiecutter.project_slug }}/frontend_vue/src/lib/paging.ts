import type { Page, Query } from '@/api/records'

import type { Place } from './entity'

/** How a list is turned over. The first page has no place: there `at` is undefined. */
export interface Paging {
  /** The parameter that says, in the URL of the page, where in the list it is. */
  param: string
  /** The API says how many records there are. */
  counted: boolean
  /** What the API is asked for. */
  query(at: string | undefined, size: number): Query
  next(page: Page<unknown>, at: string | undefined): string | undefined
  previous(page: Page<unknown>, at: string | undefined): string | undefined
}

/** A whole number above zero; anything else is `otherwise`. */
export function positive(text: string | undefined, otherwise: number): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : otherwise
}

export const byNumber: Paging = {
  param: 'page',
  counted: true,
  query: (at, size) => ({ page: positive(at, 1), page_size: size }),
  next: (page, at) => (page.next ? String(positive(at, 1) + 1) : undefined),
  previous: (page, at) => (page.previous ? String(positive(at, 1) - 1) : undefined),
}

/** Every way a list may be turned over, by the name that a place gives. */
export const pagings: Record<string, Paging> = { page: byNumber }

export const pagingOf = (place: Place): Paging => pagings[place.paging ?? 'page'] ?? byNumber
