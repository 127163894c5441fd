import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { api, unwrap } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { components } from '@/api/schema'

import { session } from './session'

export type User = components['schemas']['User']

export const useAuth = defineStore('auth', () => {
  const user = ref<User | null>(null)
  const signedIn = computed(() => user.value !== null)

  async function load(): Promise<void> {
    user.value = await unwrap(api.GET('/api/v1/auth/user/'))
  }

  /** Keep what an answer proves; false where that is nothing, because an e-mail comes first. */
  async function keep(answer: unknown): Promise<boolean> {
    if (typeof answer !== 'object' || answer === null || !session().keep(answer)) return false
    await load()
    return true
  }

  async function signIn(email: string, password: string): Promise<void> {
    await keep(await unwrap(api.POST('/api/v1/auth/login/', { body: { email, password } })))
  }

  /** Register; true when the new user is signed in, false when an e-mail must be confirmed first. */
  async function signUp(email: string, password: string, repeated: string): Promise<boolean> {
    const body = { email, password1: password, password2: repeated }
    return keep(await unwrap(api.POST('/api/v1/auth/registration/', { body })))
  }

  /** Change the password; where that makes a new token, go on with it. */
  async function changePassword(body: {
    old_password: string
    new_password1: string
    new_password2: string
  }): Promise<void> {
    await keep(await unwrap(api.POST('/api/v1/auth/password/change/', { body })))
  }

  /** Whether the session of an earlier visit still holds. Being offline is no reason to forget it. */
  async function restore(): Promise<boolean> {
    if (signedIn.value) return true
    if (!session().mayHold()) return false
    try {
      await load()
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 401) throw failure
      forget()
    }
    return signedIn.value
  }

  /** Sign out here whatever the server answers: this browser forgets the session. */
  async function signOut(): Promise<void> {
    await api.POST('/api/v1/auth/logout/').catch(() => undefined)
    forget()
  }

  function forget(): void {
    session().forget()
    user.value = null
  }

  return { user, signedIn, signIn, signUp, signOut, changePassword, restore, forget }
})
