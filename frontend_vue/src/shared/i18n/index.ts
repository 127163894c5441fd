import { createI18n } from 'vue-i18n'
import en from './en.json'

export const i18n = createI18n({ legacy: false, locale: 'en', messages: { en } })

/** Strings of a room that is fetched later; its `strings.ts` calls this before anything of it is shown. */
export function addStrings(messages: Record<string, unknown>): void {
  i18n.global.mergeLocaleMessage('en', messages)
}
