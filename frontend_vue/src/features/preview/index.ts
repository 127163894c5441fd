export type { Preview } from './preview.api'
export { default as PreviewPane } from './PreviewPane.vue'
