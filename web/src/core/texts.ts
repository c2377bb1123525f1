import { i18n, textsOf } from '#ui/texts.ts'
import en from './texts.en.json'

textsOf('core', en)

/** A text of core outside components (validation, problems); the fallback when the key does not exist. */
export function coreText(key: string, values: Record<string, string | number> = {}, fallback = ''): string {
  const known = i18n.exists(key, { ns: 'core' }) || i18n.exists(`${key}_other`, { ns: 'core' })
  return known ? i18n.t(key, { ns: 'core', ...values }) : fallback
}
