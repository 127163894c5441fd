import { clearToken, readToken, writeToken } from '@/api/token'

/** How the page proves to the API who asks. */
export interface Session {
  /** Whether a proof is here, or may be had without signing in again. */
  mayHold: () => boolean
  /** Put the proof into a request, where there is one. */
  authorize: (request: Request) => Promise<void>
  /** Take the proof from the answer to signing in; false where it has none. */
  keep: (answer: object) => boolean
  /** Get another proof than the one a request was refused with; false where there is none. */
  renew: (refused: Request) => Promise<boolean>
  forget: () => void
}

/** A token that stays in this browser until it is given back. */
const tokenSession: Session = {
  mayHold: () => readToken() !== null,
  async authorize(request) {
    const token = readToken()
    if (token) request.headers.set('Authorization', `Token ${token}`)
  },
  keep(answer) {
    if (!('key' in answer)) return false
    writeToken(String(answer.key))
    return true
  },
  renew: async () => false,
  forget: clearToken,
}

let present = tokenSession

/** The session of this page. */
export const session = (): Session => present

/** Prove it another way from now on: for a plug-in. Returns the way until now. */
export function replaceSession(other: Session): Session {
  const before = present
  present = other
  return before
}
