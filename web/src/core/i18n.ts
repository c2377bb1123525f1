import { useTranslation } from 'react-i18next'
import { pseudoLanguages } from '#ui/pseudo-locales.ts'
import { i18n, knownNamespaces } from '#ui/texts.ts'

type Texts = Record<string, string>
const files = import.meta.glob<Texts>(
  ['../features/*/texts.*.json', '../registers/texts.*.json', '../ui/texts.*.json', '!**/texts.en.json'],
  { import: 'default' },
)

/** Languages with their own names; those with a text file of the shell are complete enough to be offered. */
const names: Record<string, string> = { en: 'English', de: 'Deutsch', ar: 'العربية', fr: 'Français', es: 'Español' }
const mirrored = new Set(['ar', 'he', 'ar-XB'])

export function offeredLanguages(): { value: string; label: string }[] {
  const complete = Object.keys(files).flatMap((path) => /features\/shell\/texts\.([\w-]+)\.json$/.exec(path)?.[1] ?? [])
  const pseudo = import.meta.env.DEV || pseudoLanguages.some((language) => language === stored()) ? pseudoLanguages : []
  return ['en', ...complete, ...pseudo].map((value) => ({ value, label: names[value] ?? value }))
}

/** Applies the stored language; called once before the first render. */
export async function startLanguage() {
  i18n.on('namespaceKnown', (namespace: string) => void load(i18n.language, [namespace]))
  await setLanguage(stored() ?? 'en')
}

/** Changes the language of the interface at once and keeps it on this device. */
export async function setLanguage(language: string) {
  await load(language, knownNamespaces())
  await i18n.changeLanguage(language)
  document.documentElement.lang = language === 'ar-XB' ? 'ar' : language.slice(0, 2)
  document.documentElement.dir = mirrored.has(language) ? 'rtl' : 'ltr'
  try {
    localStorage.setItem('dna.language', language)
  } catch {
    // A browser without storage forgets the choice with the tab.
  }
}

export function useLanguage(): string {
  return useTranslation(undefined, { i18n, useSuspense: false }).i18n.language
}

async function load(language: string, namespaces: string[]) {
  const wanted = namespaces.filter((namespace) => !i18n.hasResourceBundle(language, namespace))
  await Promise.all(
    wanted.map(async (namespace) => {
      const file = Object.entries(files).find(([path]) => path.endsWith(`/${namespace}/texts.${language}.json`))?.[1]
      if (file) i18n.addResourceBundle(language, namespace, await file())
    }),
  )
}

function stored(): string | null {
  try {
    return localStorage.getItem('dna.language')
  } catch {
    return null
  }
}
