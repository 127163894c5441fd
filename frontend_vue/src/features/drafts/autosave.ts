/** Saves a draft while it is worked on: after a pause, one save at a time, and only what is other than before. */

import { asApiError, type ApiError } from '@/shared/api/errors'
import { waitAfter } from '@/shared/composables/poller'
import { changeOf, type Content } from './content'
import type { Change } from './drafts.api'

export const PAUSE = 600

/**
 * Everything is saved; something waits for its pause; it is on its way; nobody is reached; it failed and is
 * tried again; somebody else was faster; the server will not have it.
 */
export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'failed' | 'conflict' | 'refused'

export interface AutosaveState {
  saving: Saving
  /** When a change was saved last; 0 while none was. */
  savedAt: number
  reason: ApiError | undefined
}

export interface AutosaveOptions {
  save: (change: Change, revision: number) => Promise<number>
  /** Hold what is not saved in this browser, with the revision that it is a change of. */
  keep: (content: Content, revision: number) => void
  forget: () => void
  told: (state: AutosaveState) => void
  now?: () => number
}

/** What may pass by itself; the session may be renewed. */
const mayPass = ({ status }: ApiError): boolean => status < 400 || [401, 408, 429].includes(status) || status >= 500

export function createAutosave({ save, keep, forget, told, now = Date.now }: AutosaveOptions) {
  let saved: Content | undefined
  let shown: Content | undefined
  let revision = 0
  let failures = 0
  let round = 0
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let state: AutosaveState = { saving: 'saved', savedAt: 0, reason: undefined }

  function say(saving: Saving, reason?: ApiError): void {
    state = { ...state, saving, reason }
    told(state)
  }

  function after(wait: number, what: () => void): void {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(what, wait)
  }

  const unsaved = (): Change | undefined => (saved && shown ? changeOf(saved, shown) : undefined)

  /** Hold what is not saved, at once: the page may be gone the next moment. */
  function hold(): void {
    if (shown && (state.saving === 'conflict' || unsaved())) keep(shown, revision)
  }

  function wait(): void {
    say('waiting')
    after(PAUSE, () => void run())
  }

  function run(): Promise<void> {
    clearTimeout(timer)
    const mine = round
    running ??= attempt().finally(() => {
      if (mine === round) running = undefined
    })
    return running
  }

  async function attempt(): Promise<void> {
    const mine = round
    const sent = shown
    const change = unsaved()
    if (!sent || !change) {
      settled()
      return
    }
    keep(sent, revision)
    say('saving')
    try {
      const next = await save(change, revision)
      if (mine !== round) return
      revision = next
      saved = sent
      state.savedAt = now()
      if (unsaved()) wait()
      else settled()
    } catch (reason) {
      if (mine === round) failed(asApiError(reason))
    }
  }

  function settled(): void {
    clearTimeout(timer)
    failures = 0
    forget()
    say('saved')
  }

  function failed(reason: ApiError): void {
    if (reason.status === 412) say('conflict', reason)
    else if (mayPass(reason)) {
      say(reason.code === 'unreachable' ? 'offline' : 'failed', reason)
      after(waitAfter(failures), () => void run())
      failures += 1
    } else say('refused', reason)
    hold()
  }

  /** What is shown is a change of this revision. What is on its way says nothing about it. */
  function begin(known: number, theirs: Content, mine: Content = theirs): void {
    round += 1
    running = undefined
    failures = 0
    revision = known
    saved = theirs
    shown = mine
    if (unsaved()) wait()
    else settled()
  }

  return {
    begin,
    /** Somebody else was faster, as was heard: nothing is sent until `begin`. */
    dispute(): void {
      clearTimeout(timer)
      round += 1
      running = undefined
      say('conflict')
      hold()
    },
    change(next: Content): void {
      if (!saved || !shown || (next.blueprint === shown.blueprint && next.layout === shown.layout && next.verify === shown.verify)) return
      shown = next
      if (state.saving === 'saving') return
      if (state.saving === 'conflict') hold()
      else if (!unsaved()) settled()
      else if (failures) hold()
      else wait()
    },
    /** Everything is saved now; the revision that it came to. Throws where it is not. */
    async flush(): Promise<number> {
      if (state.saving === 'conflict') throw state.reason ?? new Error(state.saving)
      do await run()
      while (state.saving === 'waiting')
      if (state.saving !== 'saved') throw state.reason ?? new Error(state.saving)
      return revision
    },
    /** Try at once what waits for another try. */
    retry(): void {
      if (saved && state.saving !== 'saved' && state.saving !== 'conflict') void run()
    },
    hold,
    /** The page is left: what waits is saved, and what fails now is not tried again. */
    stop(): void {
      stopped = true
      if (state.saving === 'waiting') void run()
      clearTimeout(timer)
      hold()
    },
    get revision() {
      return revision
    },
    get saved() {
      return saved
    },
    get saving() {
      return state.saving
    },
  }
}
