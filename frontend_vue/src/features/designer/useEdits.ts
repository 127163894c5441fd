import { shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '@/shared/announce'
import {
  addApp, addEntity, addEnum, addField, addRole, addValue, connect, duplicate, move, moveToApp, remove, rename, setApp, setEntity, setEnum, setField, setRelationship, setRole, setType, setValue,
  type EntitySettings, type FieldOptions, type Made, type RelationshipOptions,
} from './edits'
import { entityOf, placeOf } from './find'
import type { App, EnumValue, Field, FieldType, Kind, Role } from './model'
import { pasted } from './paste'
import { fixOf } from './fixes'
import type { Problem } from './problems'
import { bare } from './toDiagram'
import type { Model } from './useModel'

export type Addable = 'app' | 'entity' | 'enum' | 'field' | 'role' | 'value'

/** Every edit with the words of its step: the one door through which the views change the model. */
export function useEdits(model: Model) {
  const { t } = useI18n()
  /** What was removed last, for whoever wants it back. */
  const removed = shallowRef<{ said: string; gone: string[] }>()
  const now = () => model.blueprint.value
  watch(model.blueprint, () => (removed.value = undefined), { flush: 'sync' })
  const nameOf = (id: string): string => {
    const place = placeOf(now(), id)
    return place?.kind === 'value' ? place.node.value : (place?.node.name ?? '')
  }

  function made(what: Addable | 'relationship' | 'copy', { blueprint, id }: Made): string {
    if (!id) return ''
    const place = placeOf(blueprint, id)
    const said = t(`designer.step.add.${what}`, { name: place?.node.name ?? '' })
    model.apply(said, blueprint, { select: [id] })
    announce(said)
    return id
  }

  /** Add a thing beside, or into, what is selected. */
  function add(what: Addable, name = '', beside = model.selection.value[0] ?? ''): string {
    const place = placeOf(now(), beside)
    const home = place && 'app' in place ? place.app.id : place?.kind === 'app' ? place.id : ''
    if (what === 'app') return made(what, addApp(now(), name || 'app'))
    if (what === 'role') return made(what, addRole(now(), name || 'role'))
    if (what === 'entity') return made(what, addEntity(now(), home, name || 'Entity'))
    if (what === 'enum') return made(what, addEnum(now(), home, name || 'Status'))
    if (what === 'value') return made(what, addValue(now(), place?.kind === 'value' ? place.enum.id : beside, name, beside))
    return made(what, addField(now(), entityOf(now(), beside)?.id ?? '', name || 'field', {}, place?.kind === 'field' ? beside : ''))
  }

  function lead(from: string, target: string, kind: Kind = 'foreign_key', name = ''): string {
    const entity = entityOf(now(), from)
    if (!entity) return ''
    const to = connect(now(), entity.id, target, kind, name)
    const id = made('relationship', to)
    if (id) announce(t('designer.connected', { from: entity.name, to: bare(target), name: nameOf(id) }))
    return id
  }

  function renamed(id: string, wanted: string): void {
    const before = nameOf(id)
    const next = rename(now(), id, wanted)
    const place = placeOf(next, id)
    const after = place?.kind === 'value' ? place.node.value : (place?.node.name ?? '')
    const said = t('designer.step.rename', { from: before, to: after })
    if (model.apply(said, next)) announce(said)
  }

  /** Remove things, and whatever would lead nowhere without them; the toast says what, and takes it back. */
  function removeAll(ids: readonly string[], stay: readonly string[] = []): void {
    const [first] = ids
    if (!first) return
    const gone: string[] = []
    const one = ids.length === 1
    const label = one ? t('designer.step.remove', { name: nameOf(first) }) : t('designer.step.removeSeveral', { n: ids.length }, ids.length)
    const said = one ? t('designer.removed', { name: nameOf(first) }) : t('designer.removedSeveral', { n: ids.length }, ids.length)
    const next = ids.reduce((blueprint, id) => {
      const left = remove(blueprint, id)
      gone.push(...left.gone)
      return left.blueprint
    }, now())
    if (!model.apply(label, next, { select: stay })) return
    removed.value = { said, gone }
    announce(gone.length ? t('designer.goneToo', { said, things: gone.join(', ') }) : said)
  }

  function shift(id: string, by: number): void {
    const said = t(by < 0 ? 'designer.step.up' : 'designer.step.down', { name: nameOf(id) })
    if (model.apply(said, move(now(), id, by), { key: `move ${id}` })) announce(said)
  }

  const changed = (id: string, options: object): string => t('designer.step.change', { name: nameOf(id), what: Object.keys(options).map((key) => key.replaceAll('_', ' ')).join(', ') })
  const keyOf = (id: string, options: object): string => `${id} ${Object.keys(options).join()}`

  return {
    removed,
    nameOf,
    add,
    addValue: (one: string, value: string) => {
      const next = addValue(now(), one, value)
      model.apply(t('designer.step.add.value', { name: value }), next.blueprint)
    },
    addNamedField: (entity: string, name: string, given: Partial<Field> = {}) => made('field', addField(now(), entity, name, given)),
    lead,
    rename: renamed,
    remove: removeAll,
    shift,
    duplicate: (id: string) => made('copy', duplicate(now(), id)),
    toApp: (id: string, app: string) => model.apply(t('designer.step.toApp', { name: nameOf(id), app: nameOf(app) }), moveToApp(now(), id, app)),
    field: (id: string, options: FieldOptions) => model.apply(changed(id, options), setField(now(), id, options), { key: keyOf(id, options) }),
    type: (id: string, type: FieldType, reference = '') => model.apply(changed(id, { type }), setType(now(), id, type, reference)),
    relationship: (id: string, options: RelationshipOptions) => model.apply(changed(id, options), setRelationship(now(), id, options), { key: keyOf(id, options) }),
    entity: (id: string, settings: Partial<EntitySettings>) => model.apply(changed(id, settings), setEntity(now(), id, settings), { key: keyOf(id, settings) }),
    value: (id: string, options: Partial<Omit<EnumValue, 'id'>>) => model.apply(changed(id, options), setValue(now(), id, options), { key: keyOf(id, options) }),
    enum: (id: string, description: string) => model.apply(changed(id, { description }), setEnum(now(), id, { description }), { key: `${id} description` }),
    app: (id: string, settings: Partial<Pick<App, 'label' | 'description'>>) => model.apply(changed(id, settings), setApp(now(), id, settings), { key: keyOf(id, settings) }),
    role: (id: string, settings: Partial<Pick<Role, 'label' | 'description'>>) => model.apply(changed(id, settings), setRole(now(), id, settings), { key: keyOf(id, settings) }),
    /** Paste rows into an entity; returns how many were taken and what was not understood. */
    paste(entity: string, text: string): { taken: number; unknown: string[] } {
      const { blueprint, ids, unknown } = pasted(now(), entity, text)
      model.apply(t('designer.step.paste', { n: ids.length }, ids.length), blueprint)
      return { taken: ids.length, unknown }
    },
    fix(problem: Problem): void {
      const fix = fixOf(now(), problem)
      if (fix) model.apply(t('designer.step.fix', { to: fix.to }), fix.blueprint)
    },
  }
}

export type Edits = ReturnType<typeof useEdits>
