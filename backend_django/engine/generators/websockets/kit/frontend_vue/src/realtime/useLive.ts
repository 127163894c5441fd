import { readonly, type Ref, ref } from 'vue'

import type { State } from './socket'

const page = { state: ref<State>('off') }

/** Say which socket it is that keeps the page as it is on the server. */
export function setLive(state: Ref<State>): void {
  page.state = state
}

/** Whether the page hears of changes at this moment. */
export const useLive = (): Readonly<Ref<State>> => readonly(page.state)
