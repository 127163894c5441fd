import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const service = process.env.GROUNDWORK_URL ?? 'http://127.0.0.1:8000'
const sockets = process.env.GROUNDWORK_SOCKETS_URL ?? 'http://127.0.0.1:8001'
const toService = { target: service, changeOrigin: false }

export default defineConfig({
  plugins: [vue(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: { target: 'es2022', manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: {
    port: 3000,
    proxy: {
      '/api': toService,
      '/admin': toService,
      '/static': toService,
      '/ws': { ...toService, target: sockets, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://127.0.0.1:8000/' } },
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
  },
})
