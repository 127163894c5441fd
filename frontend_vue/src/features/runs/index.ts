import { defineAsyncComponent } from 'vue'
import './strings'

export const RunPage = defineAsyncComponent(() => import('./Run.page.vue'))
export { useVersion } from './useVersion'
