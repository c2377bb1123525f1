import type { Cell, Column } from '@dna/contract/section-content'

/** How values were printed. */
export type CellWords = { locale: string; yes: string; no: string }

/** The value of a cell from its words; null for an empty one, undefined when the words are no value of the column. */
export function readCell(column: Column, text: string, words: CellWords): Cell | undefined {
  const said = text.trim()
  if (said === '') return null
  switch (column.type) {
    case 'number':
      return readNumber(said, words.locale)
    case 'date':
      return readDate(said, words.locale)
    case 'boolean':
      return readBoolean(said, words)
    case 'choice':
      return column.options ? optionOf(column, said) : said
    case 'multi_choice': {
      const ids = said
        .split(/\s*,\s*/)
        .filter((part) => part !== '')
        .map((part) => (column.options ? optionOf(column, part) : part))
      return ids.includes(undefined) ? undefined : ids.filter((id) => id !== undefined)
    }
    default:
      return said
  }
}

function optionOf({ options }: Column, label: string): string | undefined {
  const same = (one: string) => one.trim().toLowerCase() === label.toLowerCase()
  return options?.find((option) => same(option.label) || option.id === label)?.id
}

function readBoolean(said: string, { yes, no }: CellWords): boolean | undefined {
  const word = said.toLowerCase()
  if (word === yes.toLowerCase() || /^(?:☒|☑|✓|✔|x|true)$/.test(word)) return true
  return word === no.toLowerCase() || /^(?:☐|false)$/.test(word) ? false : undefined
}

function readNumber(said: string, locale: string): number | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(-12_345.6)
  const signOf = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const digits = new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)
  const plain = [...said].map((sign) => {
    const at = [...digits].indexOf(sign)
    return at === -1 ? sign : String(9 - at)
  })
  const number = plain
    .join('')
    .replaceAll(signOf('group') || ' ', '')
    .replace(/[\s\u00a0\u202f\u200e\u200f\u061c]/g, '')
    .replace(signOf('decimal'), '.')
    .replace(signOf('minusSign'), '-')
    .replace('\u2212', '-')
  return /^-?\d+(?:\.\d+)?$/.test(number) ? Number(number) : undefined
}

/** A day as it is stored, as the locale prints it or in numbers in the order of the locale. */
function readDate(said: string, locale: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return isDay(said) ? said : undefined
  const order = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(new Date(0))
    .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []))
  const numbers = said.match(/\d+/g) ?? []
  const month = monthIn(said, locale)
  const wanted = month === null ? order : order.filter((part) => part !== 'month')
  if (numbers.length !== wanted.length) return undefined
  const value = (part: 'day' | 'month' | 'year') => Number(numbers[wanted.indexOf(part)] ?? Number.NaN)
  const day = `${String(value('year')).padStart(4, '0')}-${String(month ?? value('month')).padStart(2, '0')}-${String(value('day')).padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

/** The month whose name stands in the words, in short or in full. */
function monthIn(said: string, locale: string): number | null {
  const words = said.toLowerCase()
  for (const style of ['long', 'short'] as const) {
    for (let month = 0; month < 12; month += 1) {
      const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, year: 'numeric', timeZone: 'UTC' }).formatToParts(
        new Date(Date.UTC(2024, month, 15)),
      )
      const name = parts.find(({ type }) => type === 'month')?.value.toLowerCase() ?? ''
      if (/\p{L}/u.test(name) && words.includes(name.replace(/\.$/, ''))) return month + 1
    }
  }
  return null
}

function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)
}
