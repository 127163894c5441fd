/** Facts that the server writes into the page when it is asked for. */
export interface RuntimeConfig {
  apiRoot: string
  wsRoot: string
  version: string
}

const DEFAULTS: RuntimeConfig = { apiRoot: '/api/v1', wsRoot: '/ws', version: '' }

/** Read the JSON block with the id `config`; what is absent or unreadable keeps its default. */
export function readConfig(page: Document): RuntimeConfig {
  const given = parse(page.getElementById('config')?.textContent ?? '')
  const config = { ...DEFAULTS }
  for (const key of Object.keys(DEFAULTS) as (keyof RuntimeConfig)[]) {
    const value = given[key]
    if (typeof value === 'string' && value) config[key] = value.replace(/\/+$/, '')
  }
  return config
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export const config: RuntimeConfig = readConfig(document)
