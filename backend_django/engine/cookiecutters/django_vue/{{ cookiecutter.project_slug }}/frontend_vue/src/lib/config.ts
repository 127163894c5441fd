/** What Django tells the page when it serves it, in the `config` block of index.html. */
export interface Config {
  /** Where the API answers: a path of this origin, or an address of its own. */
  apiRoot: string
  /** Where WebSockets are answered: likewise. */
  wsRoot: string
}

const defaults: Config = { apiRoot: '/api/v1', wsRoot: '/ws' }

export function readConfig(page: Document): Config {
  const block = page.getElementById('config')?.textContent?.trim()
  return { ...defaults, ...(block ? (JSON.parse(block) as Partial<Config>) : {}) }
}

/** The paths of the OpenAPI document start with /api/v1: what stands before them. */
export function baseUrl(config: Config): string {
  return config.apiRoot.replace(/\/+$/, '').replace(/\/api\/v1$/, '')
}
