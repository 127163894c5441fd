import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ command, mode }) => {
  const env = loadEnv(mode, here('.'), '')
  const backend = env.BACKEND_URL || 'http://127.0.0.1:8000'
  return {
    plugins: [vue()],
    // Django serves the page itself and, below its static root, everything the page loads.
    base: command === 'build' ? '/static/' : '/',
    resolve: { alias: { '@': here('./src') } },
    server: {
      port: 3000,
      proxy: {
        '^/(api|admin|static|media)/': backend,
        '/ws': { target: env.SOCKETS_URL || backend, ws: true },
      },
    },
    cacheDir: '.cache/vite',
    build: { target: 'es2022', reportCompressedSize: false },
    test: {
      environment: 'happy-dom',
      include: ['src/**/*.spec.ts'],
      // One worker and one environment: most specs are shorter than the start of either.
      pool: 'threads',
      maxWorkers: 1,
      isolate: false,
      testTimeout: 20_000,
    },
  }
})
