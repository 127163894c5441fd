import { computed } from 'vue'

import { may } from '@/lib/rights'
import { navigation } from '@/router/generated'

/** The menu, without what the user may not see. */
export function useNavigation() {
  return computed(() =>
    navigation
      .map(({ label, entities }) => ({ label, entities: entities.filter((key) => may('view', key)) }))
      .filter(({ entities }) => entities.length > 0),
  )
}
