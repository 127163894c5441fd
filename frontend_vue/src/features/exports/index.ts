export { default as ExportCard } from './ExportCard.vue'
