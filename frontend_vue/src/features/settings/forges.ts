import type { Target } from './settings.api'

export interface Forge {
  title: string
  host: string
  /** What an access token must be allowed to do there. */
  scopes: string
  /** Where such a token is made. */
  tokens: string
}

const FORGES: Readonly<Record<string, { title: string; tokens: string }>> = {
  github: { title: 'GitHub', tokens: '/settings/tokens' },
  gitlab: { title: 'GitLab', tokens: '/-/user_settings/personal_access_tokens' },
}

/** The forges that this installation may push to, as people know them. */
export function forgesOf(targets: readonly Target[]): Forge[] {
  return targets.flatMap(({ export_type: type, hosts, scopes }) => {
    const forge = FORGES[type]
    return forge ? hosts.map((host) => ({ title: forge.title, host: bare(host), scopes, tokens: rootOf(host) + forge.tokens })) : []
  })
}

const rootOf = (host: string): string => (/^https?:\/\//.test(host) ? host : `https://${host}`).replace(/\/$/, '')
const bare = (host: string): string => host.replace(/^https?:\/\//, '')
