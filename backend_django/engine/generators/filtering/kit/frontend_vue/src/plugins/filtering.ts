import MoreFilters from '@/filtering/MoreFilters.vue'
import { byCursor, byOffset } from '@/filtering/paging'
import { pagings } from '@/lib/paging'
import type { Plugin } from '@/lib/plugin'

import '@/filtering/filtering.css'

/** Lists that follow a cursor or an offset, and filters by ranges, parts of texts and emptiness. */
const install: Plugin = ({ slots }) => {
  pagings.cursor = byCursor
  pagings.limit_offset = byOffset
  slots.filters.push(MoreFilters)
}

export default install
