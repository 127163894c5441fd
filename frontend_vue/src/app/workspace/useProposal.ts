import { ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { getProposal } from '@/features/jobs'
import { announce } from '@/shared/announce'
import { asApiError } from '@/shared/api/errors'
import type { Workspace } from './workspace'

/** What a prompt came to comes into the draft when somebody applies it, as one step that can be taken back. */
export function useProposal({ model }: Workspace) {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const refused = ref('')

  async function take(job: string): Promise<void> {
    await router.replace({ query: { ...route.query, proposal: undefined } })
    try {
      const { blueprint } = (await getProposal(job)).artifact
      model.apply(t('workspace.step.prompt'), model.complete(blueprint))
      announce(t('workspace.proposed'))
    } catch (reason) {
      refused.value = asApiError(reason).message || t('workspace.noProposal')
    }
  }
  watch(
    () => (model.loaded.value && typeof route.query.proposal === 'string' ? route.query.proposal : ''),
    (job) => {
      if (job) void take(job)
    },
    { immediate: true },
  )
  return { refused }
}
