import { useI18n } from 'vue-i18n'
import type { Words } from './cards'

/** What the cards say. */
export function useWords(): Words {
  const { t } = useI18n()
  return {
    card({ name, rows, problems }, relations) {
      const fields = t('diagram.fields', rows.length)
      const told = { name, fields, relations: t('count.relationships', { n: relations }, relations) }
      return problems ? t('diagram.cardProblems', { ...told, problems: t('diagram.problems', problems) }) : t('diagram.card', told)
    },
    mark: (mark) => (mark ? t(`diagram.mark.${mark}`) : ''),
    change: (change) => t(`diagram.change.${change}`),
  }
}
