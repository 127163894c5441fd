import './strings'

export { default as CommandPalette } from './CommandPalette.vue'
export { default as KeysDialog } from './KeysDialog.vue'
