import { defineAsyncComponent } from 'vue'

export { readPlace, writePlace, type Place } from './place'

export const FilesAside = defineAsyncComponent(() => import('./FilesAside.vue'))
export const FilesScreen = defineAsyncComponent(() => import('./FilesScreen.vue'))
