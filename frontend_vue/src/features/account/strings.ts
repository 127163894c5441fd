import { addStrings } from '@/shared/i18n'
import en from './en.json'

addStrings(en)
