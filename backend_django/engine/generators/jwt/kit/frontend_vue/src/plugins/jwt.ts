import { replaceSession } from '@/auth/session'
import { makeTokenSession, watchOtherTabs } from '@/jwt/session'
import SessionsSection from '@/jwt/SessionsSection.vue'
import type { Plugin } from '@/lib/plugin'

const install: Plugin = ({ router, slots }) => {
  const session = makeTokenSession()
  replaceSession(session)
  watchOtherTabs(session)
  slots.profile.push(SessionsSection)
  slots.navigation.push({ label: 'Accounts', to: '/accounts', staff: true })
  router.addRoute({ path: '/accounts', component: () => import('@/jwt/AccountsPage.vue') })
}
export default install
