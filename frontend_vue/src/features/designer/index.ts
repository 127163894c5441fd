import { defineAsyncComponent } from 'vue'
import './strings'

export type { Positions } from './diagram/diagram.types'
export { differences, type Difference } from './differences'
export { useModel, type Model } from './useModel'
export { asView, type View } from './views'
export { default as ViewSwitch } from './ViewSwitch.vue'

/** Fetched when somebody leaves the text. */
export const ModelStudio = defineAsyncComponent(() => import('./ModelStudio.vue'))
/** Fetched where a model is only looked at. */
export const ModelPicture = defineAsyncComponent(() => import('./ModelPicture.vue'))
/** Two models as one diagram that only shows. */
export const CompareDiagram = defineAsyncComponent(() => import('./CompareDiagram.vue'))
