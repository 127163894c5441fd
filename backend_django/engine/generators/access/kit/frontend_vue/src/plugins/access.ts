import { accessOf, judgeFor } from '@/access/rights'
import RolesSection from '@/access/RolesSection.vue'
import { useAuth } from '@/auth/store'
import type { Plugin } from '@/lib/plugin'
import { judgeBy } from '@/lib/rights'

/** Offer only what the user may do: known before a page shows, and asked again now and then. */
const access: Plugin = ({ queries, router, slots }) => {
  const auth = useAuth()
  slots.profile.push(RolesSection)

  router.beforeEach(async () => {
    const user = auth.user?.id
    if (user === undefined) return
    // Without an answer everything is offered: the server still refuses what it must.
    const found = await queries.fetchQuery(accessOf(user)).catch(() => null)
    judgeBy(found ? judgeFor(found, user) : () => true)
  })
}

export default access
