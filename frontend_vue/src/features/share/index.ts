import { defineAsyncComponent } from 'vue'

export { keepToken, takeToken } from './token'
export { startable, type Shared } from './shared'

/** Fetched when somebody wants to share. */
export const ShareDialog = defineAsyncComponent(() => import('./ShareDialog.vue'))
export const StartFromShared = defineAsyncComponent(() => import('./StartFromShared.vue'))
/** What a link shows. */
export const SharedDraft = defineAsyncComponent(() => import('./SharedDraft.vue'))
