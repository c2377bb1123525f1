import { expect, test } from 'vitest'
import {
  breakLongWords,
  directionOf,
  directionOfLocale,
  oneLine,
  printableDate,
  printableLines,
  printableNumber,
  printableText,
  splitByDirection,
} from './text.ts'

test('printable text holds nothing a file may not hold', () => {
  expect(printableText('a\u0000b\u001f\ud800c\tde\ufffff')).toBe('ab\ufffdc    def')
  expect(printableLines('a\r\nb\nc\u2028d')).toEqual(['a', 'b', 'c', 'd'])
  expect(oneLine(' a\n b ')).toBe('a  b')
})

test('the first letter decides the direction of a paragraph', () => {
  expect(directionOf('(1) שלום', 'ltr')).toBe('rtl')
  expect(directionOf('ISO مرحبا', 'rtl')).toBe('ltr')
  expect(directionOf('12 %', 'rtl')).toBe('rtl')
  expect(['ar-SA', 'he', 'fa-IR', 'ku-Arab'].map(directionOfLocale)).toEqual(['rtl', 'rtl', 'rtl', 'rtl'])
  expect(['en', 'ku', 'el', ''].map(directionOfLocale)).toEqual(['ltr', 'ltr', 'ltr', 'ltr'])
})

test('runs of one direction add up to the text', () => {
  const text = 'Policy: سياسة (ISO 27001), שלום!'
  const parts = splitByDirection(text, 'ltr')
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.find((part) => part.text.includes('سياسة'))?.direction).toBe('rtl')
  expect(splitByDirection('سياسة ISO, منذ', 'rtl').map((part) => part.direction)).toEqual(['rtl', 'ltr', 'rtl'])
  expect(splitByDirection('(ISO 27001) منذ 2024', 'rtl').map((part) => part.text)).toEqual(['(', 'ISO 27001', ') منذ 2024'])
  expect(splitByDirection('plain', 'ltr')).toEqual([{ text: 'plain', direction: 'ltr' }])
})

test('only very long words may break', () => {
  expect(breakLongWords('an ordinary sentence with words of ordinary length')).not.toContain('\u200b')
  const broken = breakLongWords('x'.repeat(64))
  expect(broken).toContain('\u200b')
  expect(broken.replaceAll('\u200b', '')).toBe('x'.repeat(64))
})

test('dates and numbers are written as the locale does', () => {
  expect(printableDate('2026-03-01', 'en-GB', 'long')).toBe('1 March 2026')
  expect(printableDate('2026-03-01T23:30:00Z', 'de', 'long')).toBe('1. März 2026')
  expect(printableDate('soon', 'de', 'long')).toBe('soon')
  expect(printableDate('2026-99-99', 'de', 'long')).toBe('2026-99-99')
  expect(printableNumber(1234.5, 'de')).toBe('1.234,5')
  expect(printableNumber(1234.5, 'not a locale')).toBe('1,234.5')
})
