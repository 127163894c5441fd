export { default as RunPage } from './Run.page.vue'
