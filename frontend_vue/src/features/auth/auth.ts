import { anonymous, api, told } from '@/shared/api/client'
import { session } from '@/shared/session'

/** Sign in and remember the token; the code is of the second factor, where one is on. */
export async function signIn(email: string, password: string, code = ''): Promise<void> {
  const body = code ? { email, password, code } : { email, password }
  const answer: unknown = told(await api.POST('/auth/login/', { body, ...anonymous }))
  session.begin((answer as { key: string }).key, email)
}

/** Create an account. False where the address must be confirmed before signing in. */
export async function signUp(email: string, password: string): Promise<boolean> {
  const body = { email, password1: password, password2: password }
  const answer: unknown = told(await api.POST('/auth/registration/', { body, ...anonymous }))
  const { key } = (answer ?? {}) as { key?: string }
  if (key) session.begin(key, email)
  return Boolean(key)
}

export const confirmEmail = (key: string): Promise<unknown> =>
  api.POST('/auth/registration/verify-email/', { body: { key }, ...anonymous })

export const sendAgain = (email: string): Promise<unknown> =>
  api.POST('/auth/registration/resend-email/', { body: { email }, ...anonymous })

export const askForReset = (email: string): Promise<unknown> =>
  api.POST('/auth/password/reset/', { body: { email }, ...anonymous })

export const resetPassword = (uid: string, token: string, password: string): Promise<unknown> =>
  api.POST('/auth/password/reset/confirm/', {
    body: { uid, token, new_password1: password, new_password2: password },
    ...anonymous,
  })

/** Forget the token here, and on the server where it can be reached. */
export async function signOut(): Promise<void> {
  await api.POST('/auth/logout/').catch(() => undefined)
  session.end()
}

/** Where to go after signing in: a path of this page, never another site's. */
export function wayBack(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/projects'
}
