import { computed, ref } from 'vue'

const KEY = 'groundwork.session'

interface Stored {
  token: string
  email: string
}

const stored = ref<Stored | undefined>(load())
const expired = ref(false)

/** Who uses the page. The token lives in this browser until the user signs out. */
export const session = {
  token: computed(() => stored.value?.token ?? ''),
  email: computed(() => stored.value?.email ?? ''),
  signedIn: computed(() => stored.value !== undefined),
  /** The server refused the token: the page asks for the password again and keeps everything. */
  expired: computed(() => expired.value),

  begin(token: string, email: string): void {
    stored.value = { token, email }
    expired.value = false
    localStorage.setItem(KEY, JSON.stringify(stored.value))
  },

  refuse(token: string): void {
    if (stored.value?.token === token) expired.value = true
  },

  end(): void {
    stored.value = undefined
    expired.value = false
    localStorage.removeItem(KEY)
  },
}

/** Follow what other tabs do: signing out in one signs out in all. */
export function followOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key !== KEY && event.key !== null) return
    stored.value = load()
    expired.value = false
  })
}

function load(): Stored | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Stored> | null
    return value?.token && value.email ? { token: value.token, email: value.email } : undefined
  } catch {
    return undefined
  }
}
