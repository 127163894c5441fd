import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The diagram alone, on a page of its own that ships to nobody. */
export default defineConfig({
  root: here('../..'),
  base: '/',
  publicDir: false,
  plugins: [vue(), tailwindcss()],
  resolve: { alias: { '@': here('../../src') } },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, emptyOutDir: true, rollupOptions: { input: here('index.html') } },
})
