import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { literalOf, wholeOf } from './literal'
import type { Field } from './model'
import { means } from './options'
import { cellOf, isCheck, limitsFrom, type Column } from './table'
import { readType } from './typeText'
import { useStudio } from './studio'

/** Takes what was typed into a cell of the table, or says why it cannot. */
export function useCells() {
  const { t } = useI18n()
  const { model, edits } = useStudio()
  const refused = ref('')

  function commit(field: Field, column: Column, text: string): boolean {
    refused.value = ''
    if (text === cellOf(field, column)) return true
    const done = takers[column](field, text)
    if (!done) refused.value = t('designer.table.refused', { column: t(`designer.table.column.${column}`), text })
    return done
  }

  const takers: Record<Column, (field: Field, text: string) => boolean> = {
    name: ({ id }, text) => (edits.rename(id, text), text.trim() !== ''),
    label: ({ id }, text) => (edits.field(id, { label: text }), true),
    required: check('required'),
    unique: check('unique'),
    type({ id, type }, text) {
      const read = readType(model.blueprint.value, text)
      if (!read) return false
      const { type: next, enum: of, ...limits } = read
      if (next !== type || of) edits.type(id, next, of ?? '')
      if (Object.keys(limits).length) edits.field(id, limits)
      return true
    },
    default({ id, type }, text) {
      const value = literalOf(type, text)
      if (value !== undefined) edits.field(id, { default: value })
      return value !== undefined
    },
    limits({ id, type }, text) {
      const limits = limitsFrom(text)
      if (!limits) return false
      if (means(type, 'min')) {
        const [min, max] = [literalOf(type, limits.least), literalOf(type, limits.most)]
        if (min === undefined || max === undefined) return false
        edits.field(id, { min: min as Field['min'], max: max as Field['max'] })
        return true
      }
      const [least, most] = [wholeOf(limits.least), wholeOf(limits.most, 1)]
      if (!means(type, 'min_length') || least === undefined || most === undefined) return false
      edits.field(id, { min_length: least, ...(most !== null && { max_length: most }) })
      return true
    },
  }

  function check(option: 'required' | 'unique') {
    return ({ id }: Field, text: string): boolean => (edits.field(id, { [option]: /^(y|yes|true|1|x|✓)$/i.test(text.trim()) }), isCheck(option))
  }

  return { commit, refused }
}
