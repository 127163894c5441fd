import { defineAsyncComponent } from 'vue'

export { readPlace, writePlace, type Place } from './place'

export const FilesScreen = defineAsyncComponent(() => import('./FilesScreen.vue'))
