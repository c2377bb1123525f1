/** Languages that documents can be written in, by their tags. */
export const documentLanguages = ['en', 'de', 'ar', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr'] as const

/** The name of a language in the language of the interface. */
export function languageName(tag: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
}

/** Countries as `DE`, with their names, sorted by name. */
export function countryOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter((code) => !notCountries.has(code))
  return codes
    .flatMap((value) => {
      const label = names.of(value)
      return label ? [{ value, label }] : []
    })
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
}

/** Codes that `Intl` can name and that are groups, reserved or out of use. */
const notCountries = new Set([
  ...[
    'AC',
    'AN',
    'BU',
    'CP',
    'CQ',
    'CS',
    'CT',
    'DD',
    'DG',
    'DY',
    'EA',
    'EU',
    'EZ',
    'FQ',
    'FX',
    'HV',
    'IC',
    'JT',
    'MI',
    'NH',
    'NQ',
    'NT',
    'PC',
  ],
  ...['PU', 'PZ', 'QO', 'QU', 'RH', 'SU', 'TA', 'TP', 'UK', 'UN', 'VD', 'WK', 'XA', 'XB', 'YD', 'YU', 'ZR', 'ZZ'],
])
