const KEY = 'token'

export const readToken = (): string | null => localStorage.getItem(KEY)
export const writeToken = (token: string): void => localStorage.setItem(KEY, token)
export const clearToken = (): void => localStorage.removeItem(KEY)
