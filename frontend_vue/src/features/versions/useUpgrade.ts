import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '@/shared/announce'
import { asApiError, isAbort } from '@/shared/api/errors'
import { saveBytes } from '@/shared/save'
import { refusalOf, type Refusal } from './refusals'
import { askMerged, askVerdicts } from './upgrade.api'
import { acceptOf } from './verdicts'
import type { Upgrade } from './versions.types'

/** What is on its way: the archive for its verdicts, or for the merged project. */
export type Errand = 'verdicts' | 'merged' | ''

/** One archive on its way into a version: how far it is, what became of it, or why it was refused. */
export function useUpgrade(version: () => string) {
  const { t } = useI18n()
  const archive = shallowRef<File>()
  const answer = shallowRef<Upgrade>()
  const refusal = shallowRef<Refusal>()
  const errand = ref<Errand>('')
  const share = ref(0)
  let sending: AbortController | undefined

  async function run(what: Errand, go: (road: { signal: AbortSignal; sent: (share: number) => void }) => Promise<void>): Promise<void> {
    sending?.abort()
    const mine = (sending = new AbortController())
    errand.value = what
    share.value = 0
    refusal.value = undefined
    try {
      await go({ signal: mine.signal, sent: (part) => (share.value = part) })
    } catch (error) {
      if (mine.signal.aborted || isAbort(error)) return
      refusal.value = refusalOf(asApiError(error))
    } finally {
      if (sending === mine) errand.value = ''
    }
  }

  /** Ask what the version would make of an archive. */
  async function hand(file: File): Promise<void> {
    archive.value = file
    answer.value = undefined
    await run('verdicts', async (road) => {
      answer.value = await askVerdicts(version(), file, road)
      announce(t('upgrade.done', { conflicts: answer.value.counts.conflict }, answer.value.counts.conflict))
    })
  }

  async function download(): Promise<void> {
    const file = archive.value
    if (!file) return
    await run('merged', async (road) => {
      const { bytes, name } = await askMerged(version(), file, acceptOf(file.name), road)
      saveBytes(bytes, name)
      announce(t('download.saved', { name }))
    })
  }

  function stop(): void {
    sending?.abort()
    errand.value = ''
  }

  onScopeDispose(stop)
  return {
    archive,
    answer,
    refusal,
    errand,
    /** 0 to 100; at 100 the server works. */
    percent: computed(() => Math.floor(share.value * 100)),
    hand,
    download,
    stop,
    /** Another version was chosen: what was said of the one before is no longer true. */
    again: () => (archive.value ? hand(archive.value) : undefined),
  }
}
