import { createInstance } from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { pseudoLocales } from './pseudo-locales.ts'
import en from './texts.en.json'

/** The one i18next instance. Keys are flat (`list.title`); a key a language lacks shows English. */
export const i18n = createInstance()

i18n
  .use(initReactI18next)
  .use(pseudoLocales)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    resources: {},
    ns: [],
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    postProcess: [pseudoLocales.name],
    initAsync: false,
  })

type WithoutPlural<Key> = Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key
export type TextValues = Record<string, string | number>
/** Says a text. `count` picks the plural form: `rows_one`, `rows_other` are both called `rows`. */
export type Say<Key extends string = string> = (key: Key, values?: TextValues) => string

const namespaces = new Set<string>()

/** Every namespace that was asked for so far; other languages are loaded for these. */
export function knownNamespaces(): string[] {
  return [...namespaces]
}

/**
 * Registers the English texts of a feature and gives the hook that says them. English travels with the code that
 * needs it, so there is nothing to wait for; other languages are fetched by core/i18n.ts.
 */
export function textsOf<Texts extends Record<string, string>>(namespace: string, english: Texts) {
  i18n.addResourceBundle('en', namespace, english)
  namespaces.add(namespace)
  i18n.emit('namespaceKnown', namespace)
  return (): Say<WithoutPlural<keyof Texts & string>> => useNamespace(namespace)
}

function useNamespace(namespace: string): Say {
  const { t } = useTranslation(namespace, { i18n, useSuspense: false })
  return useCallback((key, values) => t(key, { ...values }), [t])
}

/** Texts of the kit itself. */
export const useUiTexts = textsOf('ui', en)
export type UiText = WithoutPlural<keyof typeof en>
