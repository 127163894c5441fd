import { placeOf } from '../find'
import type { Blueprint } from '../model'
import { moveThing, removeApp, removeRole, renameApp, renameRole } from './apps'
import type { Made, Removed } from './core'
import { duplicateEntity, removeEntity, renameEntity } from './entities'
import { moveValue, removeEnum, removeValue, renameEnum, setValue } from './enums'
import { duplicateField, moveMember, removeMember, renameMember } from './members'

export type { Made, Removed } from './core'
export { addApp, addRole, BUILT_IN_ROLES, setApp, setRole } from './apps'
export { addEntity, moveToApp, setEntity, setModule, type EntitySettings } from './entities'
export { addEnum, addValue, setEnum, setValue } from './enums'
export { addField, setField, setType, type FieldOptions } from './members'
export { connect, onDeleteOf, setRelationship, type RelationshipOptions } from './relationships'

/** Rename whatever has that id; the name is put into the shape of its kind. */
export function rename(blueprint: Blueprint, id: string, wanted: string): Blueprint {
  switch (placeOf(blueprint, id)?.kind) {
    case 'app': return renameApp(blueprint, id, wanted)
    case 'entity': return renameEntity(blueprint, id, wanted)
    case 'enum': return renameEnum(blueprint, id, wanted)
    case 'field':
    case 'relationship': return renameMember(blueprint, id, wanted)
    case 'value': return setValue(blueprint, id, { value: wanted })
    case 'role': return renameRole(blueprint, id, wanted)
    default: return blueprint
  }
}

/** Remove whatever has that id, and say what had to go along. */
export function remove(blueprint: Blueprint, id: string): Removed {
  switch (placeOf(blueprint, id)?.kind) {
    case 'app': return removeApp(blueprint, id)
    case 'entity': return removeEntity(blueprint, id)
    case 'enum': return removeEnum(blueprint, id)
    case 'field':
    case 'relationship': return removeMember(blueprint, id)
    case 'value': return removeValue(blueprint, id)
    case 'role': return removeRole(blueprint, id)
    default: return { blueprint, gone: [] }
  }
}

/** Move whatever has that id up or down among its like. */
export function move(blueprint: Blueprint, id: string, by: number): Blueprint {
  switch (placeOf(blueprint, id)?.kind) {
    case 'field':
    case 'relationship': return moveMember(blueprint, id, by)
    case 'value': return moveValue(blueprint, id, by)
    default: return moveThing(blueprint, id, by)
  }
}

export function duplicate(blueprint: Blueprint, id: string): Made {
  return placeOf(blueprint, id)?.kind === 'field' ? duplicateField(blueprint, id) : duplicateEntity(blueprint, id)
}
