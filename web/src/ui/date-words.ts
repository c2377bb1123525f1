import { dayOf } from './days.ts'

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const local = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{2}|\d{4})$/
const named = /^(\d{1,2})\.?\s+(\p{L}+)\.?,?(?:\s+(\d{4}))?$/u
const shift = /^([+-]\d{1,4})\s*([dwmy]?)$/

/**
 * Reads what people type into a date field: `t` (today), `+7`, `+2w`, `+3m`, `12.11.2026`, `12/11/2026` (day first),
 * `12 Nov`, `2026-11-12`. Gives `YYYY-MM-DD`, or null when it is no day.
 */
export function readDay(text: string, today: Date, locale: string): string | null {
  const words = text.trim().toLowerCase()
  if (words === 't') return dayOf(today)
  const moved = shift.exec(words)
  if (moved) return dayOf(moveDay(today, Number(moved[1]), moved[2] ?? ''))
  const isoParts = iso.exec(words)
  if (isoParts) return checked(Number(isoParts[1]), Number(isoParts[2]), Number(isoParts[3]))
  const parts = local.exec(words)
  if (parts) return checked(fullYear(Number(parts[3])), Number(parts[2]), Number(parts[1]))
  const spelled = named.exec(words)
  if (!spelled) return null
  const month = monthOf(spelled[2] ?? '', locale)
  return month === null ? null : checked(Number(spelled[3] ?? today.getFullYear()), month, Number(spelled[1]))
}

function moveDay(from: Date, count: number, unit: string): Date {
  const date = new Date(from)
  if (unit === 'y') date.setFullYear(date.getFullYear() + count)
  else if (unit === 'm') date.setMonth(date.getMonth() + count)
  else date.setDate(date.getDate() + count * (unit === 'w' ? 7 : 1))
  return date
}

function checked(year: number, month: number, day: number): string | null {
  const date = new Date(year, month - 1, day)
  const same = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day
  return same ? dayOf(date) : null
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year
}

function monthOf(word: string, locale: string): number | null {
  if (word.length < 3) return null
  for (const language of [locale, 'en']) {
    for (let month = 0; month < 12; month++) {
      const name = new Intl.DateTimeFormat(language, { month: 'long' }).format(new Date(2026, month, 1)).toLowerCase()
      if (name.startsWith(word)) return month + 1
    }
  }
  return null
}
