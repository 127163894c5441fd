export { default as ModuleList } from './ModuleList.vue'
