import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from './days.ts'
import { i18n } from './texts.ts'

const dayOnly = /^\d{4}-\d{2}-\d{2}$/
const minute = 60_000
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['week', 7 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
]

/** Locale of numbers and dates for an interface language. English dates read "12 Nov 2026". */
function localeOf(language: string): string {
  if (language === 'en' || language === 'en-XA') return 'en-GB'
  return language === 'ar-XB' ? 'ar' : language
}

/** How numbers and dates are written. Days (`YYYY-MM-DD`) never shift; moments show in `timeZone`. */
export function formatsOf(language: string, timeZone?: string) {
  const locale = localeOf(language)
  const number = new Intl.NumberFormat(locale)
  const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const exact = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const days = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const day = (zone?: string) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone })
  const dayInZone = day(timeZone)
  const dayInUtc = day('UTC')
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })

  return {
    locale,
    number: (value: number) => number.format(value),
    /** Floored, so that 100 always means complete. */
    percent: (value: number) => spaced(whole, Math.floor(value) / 100),
    /** Two digits, for explanations; cut, never rounded up. */
    percentExact: (value: number) => spaced(exact, Math.floor(value * 100) / 10_000),
    date: (value: string | Date) =>
      typeof value === 'string' && dayOnly.test(value) ? dayInUtc.format(new Date(value)) : dayInZone.format(new Date(value)),
    time: (value: string | Date) => time.format(new Date(value)),
    dateTime: (value: string | Date) => `${dayInZone.format(new Date(value))}, ${time.format(new Date(value))}`,
    full: (value: string | Date) =>
      typeof value === 'string' && dayOnly.test(value) ? dayInUtc.format(new Date(value)) : full.format(new Date(value)),
    relative: (value: string | Date, now: number = Date.now()) => {
      if (typeof value === 'string' && dayOnly.test(value)) return days.format(daysUntil(value, now), 'day')
      const distance = new Date(value).getTime() - now
      const [unit, size] = steps.find(([, length]) => Math.abs(distance) >= length) ?? ['minute', minute]
      return relative.format(Math.trunc(distance / size), unit)
    },
    /** A wait in words: "12 minutes", below one minute "40 seconds", from two hours on "6.5 hours". */
    wait: (seconds: number) => {
      if (seconds >= 7200) return inUnit(locale, Math.round(seconds / 1800) / 2, 'hour')
      return seconds > 60 ? inUnit(locale, Math.round(seconds / 60), 'minute') : inUnit(locale, seconds, 'second')
    },
    bytes: (value: number) => bytes(value, locale),
    list: (values: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(values),
  }
}

export type Formats = ReturnType<typeof formatsOf>

/** Formats of the present language. */
export function useFormats(timeZone?: string): Formats {
  const { i18n: current } = useTranslation(undefined, { i18n, useSuspense: false })
  const language = current.language
  return useMemo(() => formatsOf(language, timeZone), [language, timeZone])
}

/** Whole days from today (local calendar) until a day; negative when it is past. */
export function daysUntil(day: string, now: number = Date.now()): number {
  return Math.round((Date.parse(day) - Date.parse(dayOf(now))) / (24 * 60 * minute))
}

// ISO 80000 puts a space before the sign; English in Intl does not.
function spaced(format: Intl.NumberFormat, value: number): string {
  const parts = format.formatToParts(value)
  const glued = parts.at(-1)?.type === 'percentSign' && parts.at(-2)?.type !== 'literal'
  return parts.map((part) => (glued && part.type === 'percentSign' ? `\u00a0${part.value}` : part.value)).join('')
}

function inUnit(locale: string, value: number, unit: 'hour' | 'minute' | 'second'): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

function bytes(value: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const power = Math.min(units.length - 1, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3))
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  })
  return format.format(value / 1000 ** power)
}
