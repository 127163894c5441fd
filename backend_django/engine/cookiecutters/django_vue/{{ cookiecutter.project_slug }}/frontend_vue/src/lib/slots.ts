import { type Component, shallowReactive } from 'vue'

/** A link in the navigation that a plug-in adds; `staff` hides it from everybody else. */
export interface NavigationLink {
  label: string
  to: string
  staff?: boolean
}

/**
 * Where plug-ins add to the pages.
 *
 * `record`, `list` and `filters` get `entity` and `record` or `list`; `profile` and `header`
 * get nothing.
 */
export interface Slots {
  navigation: NavigationLink[]
  record: Component[]
  list: Component[]
  filters: Component[]
  profile: Component[]
  header: Component[]
}

export const makeSlots = (): Slots =>
  shallowReactive({
    navigation: shallowReactive([]),
    record: shallowReactive([]),
    list: shallowReactive([]),
    filters: shallowReactive([]),
    profile: shallowReactive([]),
    header: shallowReactive([]),
  })

/** The one set of slots of this page. */
export const slots = makeSlots()
