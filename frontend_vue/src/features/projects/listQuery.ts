import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { SORTS, STATUSES, type ListQuery } from './projects.api'

/** What the address says of the list; whatever it should not say is ignored. */
export function readQuery({ page, search, status, sort }: LocationQuery): ListQuery {
  const wanted = Number(page)
  return {
    page: Number.isInteger(wanted) && wanted > 0 ? wanted : 1,
    search: typeof search === 'string' ? search : '',
    status: STATUSES.find((name) => name === status) ?? '',
    sort: SORTS.find((name) => name === sort) ?? '',
  }
}

/** The address of a list, without what goes without saying. */
export function writeQuery({ page, search, status, sort }: ListQuery): LocationQueryRaw {
  return {
    ...(page > 1 && { page: String(page) }),
    ...(search && { search }),
    ...(status && { status }),
    ...(sort && { sort }),
  }
}

export const isFiltered = ({ search, status }: ListQuery): boolean => Boolean(search || status)
