import { api, follow, told, type Schemas } from '@/shared/api/client'

export type Account = Schemas['User']
export type Quota = Schemas['Quota']
export type Token = Schemas['ApiToken']
export type NewToken = Schemas['NewApiToken']
export type Scope = Token['scopes'][number]
export type Session = Schemas['Session']
export type TwoFactor = Schemas['TwoFactor']
export type Setup = Schemas['TwoFactorSetup']

const LISTED = { query: { page_size: 200 } }

export async function readAccount(signal: AbortSignal): Promise<Account> {
  return told(await api.GET('/auth/user/', { signal }))
}

export async function nameAccount(name: string): Promise<Account> {
  return told(await api.PATCH('/auth/user/', { body: { name } }))
}

export async function listQuotas(signal: AbortSignal): Promise<Quota[]> {
  return told(await api.GET('/auth/quotas/', { signal })).quotas
}

/** Everything that is the user's, as the bytes of a zip. */
export async function exportAccount(): Promise<Blob> {
  return (await follow('/api/v1/auth/export/')).blob()
}

export const deleteAccount = (password: string, code: string): Promise<unknown> =>
  api.POST('/auth/delete/', { body: { password, code } })

export async function listTokens(signal: AbortSignal): Promise<Token[]> {
  return told(await api.GET('/auth/tokens/', { params: LISTED, signal })).results
}

/** Make a token; the answer tells it this once. */
export async function makeToken(name: string, scopes: Scope[], days: number): Promise<NewToken> {
  return told(await api.POST('/auth/tokens/', { body: { name, scopes, expires_in_days: days } }))
}

export const revokeToken = (id: string): Promise<unknown> =>
  api.DELETE('/auth/tokens/{token_id}/', { params: { path: { token_id: id } } })

export async function listSessions(signal: AbortSignal): Promise<Session[]> {
  return told(await api.GET('/auth/sessions/', { params: LISTED, signal })).results
}

export const endSession = (id: string): Promise<unknown> =>
  api.DELETE('/auth/sessions/{session_id}/', { params: { path: { session_id: id } } })

export const endOtherSessions = (): Promise<unknown> => api.POST('/auth/sessions/end-others/')

/** Change the password; the answer has the key of the session that goes on. */
export async function changePassword(old: string, next: string): Promise<string> {
  const body = { old_password: old, new_password1: next, new_password2: next }
  return told(await api.POST('/auth/password/change/', { body })).key
}

export async function readTwoFactor(signal: AbortSignal): Promise<TwoFactor> {
  return told(await api.GET('/auth/two-factor/', { signal }))
}

export async function beginTwoFactor(password: string): Promise<Setup> {
  return told(await api.POST('/auth/two-factor/begin/', { body: { password } }))
}

export async function confirmTwoFactor(code: string): Promise<string[]> {
  return told(await api.POST('/auth/two-factor/confirm/', { body: { code } })).recovery_codes
}

export async function renewCodes(password: string, code: string): Promise<string[]> {
  return told(await api.POST('/auth/two-factor/recovery-codes/', { body: { password, code } })).recovery_codes
}

export const endTwoFactor = (password: string, code: string): Promise<unknown> =>
  api.POST('/auth/two-factor/off/', { body: { password, code } })
