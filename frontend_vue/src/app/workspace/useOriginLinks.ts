import { computed } from 'vue'
import { listedModules } from '@/features/modules'
import type { OriginLinks } from '@/shared/origin'
import { useWorkspace } from './workspace'

/** Where the origin of a file leads: to the thing it was made for, and to the module that made it. */
export function useOriginLinks(): OriginLinks {
  const { id, model } = useWorkspace()
  const modules = listedModules()
  /** What a version was made of may be gone from the draft. */
  const known = computed(() => new Set(model.blueprint.value.apps.flatMap(({ entities, enums }) => [...entities, ...enums]).map((thing) => thing.id)))
  return {
    thing: (entity) => (known.value.has(entity) ? { name: 'model', params: { id }, query: { e: entity } } : undefined),
    maker: (name) => {
      const module = modules.value.find((one) => one.name === name)
      return module && { title: module.title, to: { name: 'modules', params: { id }, query: { m: name } } }
    },
  }
}
