import { defineAsyncComponent } from 'vue'

export { printModel, readModel, uploadModel } from './importer.api'
export type { Finding, ModelFile, Printed, Reading, Source } from './importer.types'
export { EXAMPLES, isExample, loadExample, type Example } from './examples'
export { tally } from './findings'
export { askedOf, EMPTY_SOURCE, isEmpty, MAX_TEXT, plainText, sourceOf } from './source'
export { default as ExportMenu } from './ExportMenu.vue'
export { default as ModelPane } from './ModelPane.vue'
export { useOpening } from './useOpening'

/** Fetched when somebody wants it. */
export const ImportDialog = defineAsyncComponent(() => import('./ImportDialog.vue'))
