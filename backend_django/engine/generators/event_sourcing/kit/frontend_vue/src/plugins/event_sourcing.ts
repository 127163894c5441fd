import RecordHistory from '@/history/RecordHistory.vue'
import type { Plugin } from '@/lib/plugin'

const eventSourcing: Plugin = ({ router, slots }) => {
  router.addRoute({ path: '/audit', component: () => import('@/history/AuditPage.vue') })
  slots.navigation.push({ label: 'Audit', to: '/audit', staff: true })
  slots.record.push(RecordHistory)
}

export default eventSourcing
