export type Direction = 'ltr' | 'rtl'

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const strongLetter = /[\p{L}\p{Nl}]/u
const rightToLeftLanguages = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'ha-arab', 'he', 'ks', 'ku-arab', 'ps', 'sd', 'ug', 'ur', 'yi'])
// XML 1.0 and PDF text allow none of these; U+FFFE and U+FFFF are no characters at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the class is there to remove them
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const lineEnd = /\r\n|[\r\n\u0085\u2028\u2029]/
const longWord = /[^\s\u200b]{30,}/gu

/** The text with lone surrogates replaced, control characters removed and tabs as spaces, so that both formats may hold it. */
export function printableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\t/g, '    ')
    .replace(/\u0085/g, '\n')
    .replace(unprintable, '')
}

/** The printable lines of a text. */
export function printableLines(text: string): string[] {
  return printableText(text).split(lineEnd)
}

/** The printable text in one line, for titles, names and cells of the layout. */
export function oneLine(text: string): string {
  return printableLines(text).join(' ').trim()
}

/** Direction of a paragraph by its first strong letter (Unicode bidirectional algorithm, rule P2). */
export function directionOf(text: string, fallback: Direction): Direction {
  const first = text.match(strongLetter)
  if (!first) return fallback
  return rightToLeftLetter.test(first[0]) ? 'rtl' : 'ltr'
}

/** Direction in which pages of a locale are laid out. */
export function directionOfLocale(locale: string): Direction {
  const [language = '', script = ''] = locale.toLowerCase().split('-')
  return rightToLeftLanguages.has(language) || rightToLeftLanguages.has(`${language}-${script}`) ? 'rtl' : 'ltr'
}

/** Splits a text into runs of one direction: numbers follow the word before them, other signs belong to the words on both sides or to the base. */
export function splitByDirection(text: string, base: Direction): { text: string; direction: Direction }[] {
  if (base === 'ltr' && !rightToLeftLetter.test(text)) return [{ text, direction: 'ltr' }]
  const pieces = [...text.matchAll(/[\p{L}\p{M}]+|\p{N}+|[^\p{L}\p{M}\p{N}]+/gu)].map(([piece]) => piece)
  let strong: Direction = base
  const directions = pieces.map((piece) => {
    if (strongLetter.test(piece)) strong = directionOf(piece, base)
    return strongLetter.test(piece) || /\p{N}/u.test(piece) ? strong : null
  })
  const parts: { text: string; direction: Direction }[] = []
  pieces.forEach((piece, index) => {
    const last = parts.at(-1)
    const next = directions[index + 1] ?? base
    const direction = directions[index] ?? (last?.direction === next ? next : base)
    if (last?.direction === direction) last.text += piece
    else parts.push({ text: piece, direction })
  })
  return parts
}

/** Lets a line end inside very long words (addresses, hashes) so that they never leave the page. */
export function breakLongWords(text: string): string {
  return text.length < 30 ? text : text.replace(longWord, (word) => word.replace(/([\p{L}\p{N}\p{M}]{10}|[_.,;:&?=])(?=\S)/gu, '$1\u200b'))
}

/** An ISO day or instant as the locale writes it, in UTC; anything else stays as it is. */
export function printableDate(value: string, locale: string, month: 'long' | 'short'): string {
  if (!/^\d{4}-\d{2}-\d{2}($|T)/.test(value)) return oneLine(value)
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) return oneLine(value)
  return dateFormat(knownLocale(locale), month).format(time)
}

/** A number as the locale writes it. */
export function printableNumber(value: number, locale: string): string {
  return numberFormat(knownLocale(locale)).format(value)
}

// Making a format costs more than a hundred dates; there are as many as locales in use.
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function dateFormat(locale: string, month: 'long' | 'short'): Intl.DateTimeFormat {
  const key = `${locale} ${month}`
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
  dateFormats.set(key, known)
  return known
}

function numberFormat(locale: string): Intl.NumberFormat {
  const known = numberFormats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 10 })
  numberFormats.set(locale, known)
  return known
}

/** The locale, or "en" when it is not a valid language tag. */
export function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
