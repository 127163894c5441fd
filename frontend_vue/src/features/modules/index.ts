import { defineAsyncComponent } from 'vue'

export type { Settings } from './choice'
export { listedModules } from './useModules'

export const ModulesScreen = defineAsyncComponent(() => import('./ModulesScreen.vue'))
/** The same list over whatever is shown. */
export const ModulesDialog = defineAsyncComponent(() => import('./ModulesDialog.vue'))
