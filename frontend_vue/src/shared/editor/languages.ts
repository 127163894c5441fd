import type { Extension } from '@codemirror/state'

const LOADERS: Record<string, () => Promise<Extension>> = {
  python: async () => (await import('@codemirror/lang-python')).python(),
  vue: async () => (await import('@codemirror/lang-vue')).vue(),
  typescript: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true }),
  json: async () => (await import('@codemirror/lang-json')).json(),
  yaml: async () => (await import('@codemirror/lang-yaml')).yaml(),
  jdl: async () => (await import('./jdl')).jdl,
}

const BY_ENDING: Record<string, string> = {
  py: 'python',
  pyi: 'python',
  vue: 'vue',
  html: 'vue',
  ts: 'typescript',
  js: 'typescript',
  mjs: 'typescript',
  json: 'json',
  yml: 'yaml',
  yaml: 'yaml',
  jdl: 'jdl',
}

/** The language of a file, by how its name ends; "" for plain text. */
export function languageOf(path: string): string {
  return BY_ENDING[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? ''
}

/** The highlighter of a notation the service can read. */
export function languageOfNotation(notation: string): string {
  return { django: 'python', groundwork: 'yaml', json: 'json', yaml: 'yaml', jdl: 'jdl' }[notation] ?? 'jdl'
}

export async function loadLanguage(name: string): Promise<Extension> {
  return (await LOADERS[name]?.()) ?? []
}
