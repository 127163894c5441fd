import { toApiError } from '@/api/errors'
import type { components } from '@/api/schema'
import type { Session } from '@/auth/session'
import { baseUrl, readConfig } from '@/lib/config'

type Access = components['schemas']['AuthAccess']

/** Who is signed in here, for the other tabs of this browser: no secret, just an id. */
const WHO = 'signed-in'
/** Seconds before its end from which a token is renewed rather than used. */
const MARGIN = 30
/** Endpoints that take a password, a link or the cookie as proof, and no access token. */
const OPEN = /\/api\/v1\/auth\/(login|logout|registration|password\/reset)\//

export interface TokenSession extends Session {
  /** Forget the access token only: the next request gets one for whoever is signed in by then. */
  drop: () => void
}

/**
 * A session by access token, which is kept nowhere but here, in memory.
 *
 * The refresh token is a cookie that no script reads; the browser sends it for a renewal.
 */
export function makeTokenSession(): TokenSession {
  let access: string | null = null
  let until = 0
  let renewal: Promise<boolean> | null = null

  function take(answer: Access): void {
    access = answer.access
    until = Date.now() + Math.max(answer.expires_in - MARGIN, answer.expires_in / 2) * 1000
  }

  async function fetchAccess(): Promise<boolean> {
    const address = `${baseUrl(readConfig(document))}/api/v1/auth/token/refresh/`
    const response = await window.fetch(
      new Request(new URL(address, window.location.href), { method: 'POST' }),
    )
    const body: unknown = await response.json().catch(() => null)
    if (response.status === 401) access = null
    else if (!response.ok) throw toApiError(body, response.status)
    else take(body as Access)
    return response.ok
  }

  /** Many requests may need a token at once: one of them asks, in one tab at a time. */
  function renewed(): Promise<boolean> {
    renewal ??= alone(fetchAccess).finally(() => (renewal = null))
    return renewal
  }

  const mayHold = () => localStorage.getItem(WHO) !== null

  return {
    mayHold,
    async authorize(request) {
      if (OPEN.test(request.url) || !mayHold()) return
      if (access === null || Date.now() >= until) await renewed()
      if (access !== null) request.headers.set('Authorization', `Bearer ${access}`)
    },
    keep(answer) {
      if (!('access' in answer)) return false
      const { user, ...token } = answer as components['schemas']['AuthSignIn']
      take(token)
      localStorage.setItem(WHO, String(user.id))
      return true
    },
    async renew(refused) {
      const proof = refused.headers.get('Authorization')
      if (proof === null) return false
      // Somebody else's refusal has brought another token meanwhile.
      if (access !== null && proof !== `Bearer ${access}`) return true
      return renewed()
    },
    forget() {
      access = null
      localStorage.removeItem(WHO)
    },
    drop() {
      access = null
    },
  }
}

/** Two tabs share one cookie: if both used it at once, the server would take one for a thief. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  // Browsers have locks only where pages are safe: with TLS, or on this machine.
  const locks = (navigator as Partial<Navigator>).locks
  return locks ? (locks.request('refresh-token', work) as Promise<T>) : work()
}

/** Follow what other tabs do: signing out there is signing out here, and so is a change of user. */
export function watchOtherTabs(session: TokenSession): void {
  window.addEventListener('storage', ({ key, oldValue, newValue }) => {
    if (key !== WHO && key !== null) return
    session.drop()
    if (newValue === null) window.dispatchEvent(new Event('signed-out'))
    else if (oldValue !== null) window.location.reload()
  })
}
