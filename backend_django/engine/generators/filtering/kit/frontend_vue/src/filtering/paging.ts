import type { Page } from '@/api/records'
import { byNumber, type Paging, positive } from '@/lib/paging'

/** The cursor in a link of the API. */
function cursorOf(link: string | null): string | undefined {
  if (!link) return undefined
  return new URL(link, 'http://localhost').searchParams.get('cursor') ?? undefined
}

/** After a row: no count, no numbers, the same cost on every page. */
export const byCursor: Paging = {
  param: 'cursor',
  counted: false,
  query: (at, size) => ({ page_size: size, ...(at ? { cursor: at } : {}) }),
  next: (page: Page<unknown>) => cursorOf(page.next),
  previous: (page: Page<unknown>) => cursorOf(page.previous),
}

/** By limit and offset; the URL of the page keeps the number of a page. */
export const byOffset: Paging = {
  ...byNumber,
  query: (at, size) => ({ limit: size, offset: (positive(at, 1) - 1) * size }),
}
