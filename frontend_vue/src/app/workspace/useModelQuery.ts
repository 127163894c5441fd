import { computed, ref, watch } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { asView, type Model, type View } from '@/features/designer'

/** View and selection stand in the address, so that a link leads to them. */
export function useModelQuery(model: Model) {
  const route = useRoute()
  const router = useRouter()
  const view = ref<View>(asView(route.query.view) ?? (matchMedia('(max-width: 639px)').matches ? 'outline' : 'diagram'))

  const change = (next: LocationQueryRaw): void => {
    if (route.name === 'model') void router.replace({ query: { ...route.query, ...next }, hash: route.hash })
  }
  watch(view, (next) => { change({ view: next }) })
  watch(() => route.query.view, (next) => (view.value = asView(next) ?? view.value))

  const asked = computed(() => (typeof route.query.e === 'string' ? route.query.e : ''))
  watch(
    [asked, model.loaded],
    ([id, loaded]) => {
      if (loaded && id && !model.selection.value.includes(id)) model.select([id])
    },
    { immediate: true },
  )
  watch(
    () => (model.selection.value.length === 1 ? model.selection.value[0] : undefined),
    (id) => {
      if (id !== asked.value) change({ e: id })
    },
  )
  return view
}
