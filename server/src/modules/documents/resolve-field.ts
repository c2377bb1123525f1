import { plainText } from '@dna/contract/core/rich-text'
import type { FactValue } from '@dna/contract/facts'
import type { MergeSource } from './merge-source.ts'

/** A text that stands where a merge field stood. `open`: nothing was known, so it prints highlighted. */
export type Resolved = { text: string; is_open: boolean }

type Field = { key: string; format: string | null }

/** What a merge field prints: the value, else its fallback, else its key as an open place. */
export function resolveField(source: MergeSource, field: Field & { fallback: string | null }): Resolved {
  const text = printed(source, field)
  if (text !== '') return { text, is_open: false }
  return field.fallback === null ? { text: field.key, is_open: true } : { text: field.fallback, is_open: false }
}

/** The value of a merge field as text; empty where nothing is known. */
export function printed(source: MergeSource, { key, format }: Field): string {
  const value = source.lookUp(key)
  return value === undefined || value === null ? '' : formatted(textOf(value), value, { format, locale: source.locale })
}

function textOf(value: NonNullable<FactValue>): string {
  if (Array.isArray(value))
    return value
      .map((entry) => (typeof entry === 'string' ? entry : ''))
      .filter(Boolean)
      .join(', ')
  if (typeof value === 'object') return plainText(value).trim()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).trim()
}

function formatted(text: string, value: NonNullable<FactValue>, how: { format: string | null; locale: string }): string {
  switch (how.format) {
    case 'count':
      return Array.isArray(value) ? String(value.length) : text
    case 'lower':
      return text.toLocaleLowerCase(how.locale)
    case 'upper':
      return text.toLocaleUpperCase(how.locale)
    case 'capitalize':
      return text.charAt(0).toLocaleUpperCase(how.locale) + text.slice(1)
    case 'number':
      return Number.isFinite(Number(text)) ? new Intl.NumberFormat(how.locale).format(Number(text)) : text
    case 'date':
    case 'long_date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? new Intl.DateTimeFormat(how.locale, { dateStyle: how.format === 'date' ? 'medium' : 'long', timeZone: 'UTC' }).format(
            new Date(text),
          )
        : text
    default:
      return text
  }
}
