import type { WordField } from '@dna/contract/word-masters'
import type { Piece } from '../../core/rendering/pieces.ts'
import type { WordRow, WordValue } from '../../core/word-masters/fill.ts'

const sentence = 'This is a long sample text that shows how much room a real answer of several lines takes on the page of this document.'
const sampleRows = 12
const sampleItems = 8

/** Long values for every field, so that a test shows what a full document does to the layout. */
export function sampleValues(fields: readonly WordField[]): Record<string, WordValue> {
  return Object.fromEntries(fields.map((field) => [field.key, sampleOf(field)]))
}

function sampleOf({ label, type, columns, options }: WordField): WordValue {
  switch (type) {
    case 'long_text':
      return { pieces: Array.from({ length: 3 }, () => paragraph(`${label}: ${sentence} ${sentence}`)) }
    case 'list':
      return {
        pieces: [
          {
            kind: 'list',
            ordered: false,
            start: 1,
            direction: 'ltr',
            items: numbered(sampleItems, (at) => [paragraph(`${label} ${at}. ${sentence}`)]),
          },
        ],
        items: numbered(sampleItems, (at) => `${label} ${at}. ${sentence}`),
      }
    case 'table':
      return numbered(
        sampleRows,
        (at): WordRow => Object.fromEntries(columns.map((column) => [column.key, wordsOf(column.type, `${column.label} ${at}`, [])])),
      )
    default:
      return wordsOf(type, label, options)
  }
}

function wordsOf(type: WordField['type'], label: string, options: readonly string[]): string {
  switch (type) {
    case 'number':
      return '1,234,567.89'
    case 'date':
      return '28 September 2026'
    case 'email':
      return 'quality.management.representative@subsidiary.example.com'
    case 'boolean':
      return '☒'
    case 'choice':
      return options.toSorted((left, right) => right.length - left.length)[0] ?? label
    default:
      return `${label} – a long sample value to see how it wraps`
  }
}

function paragraph(text: string): Piece {
  return { kind: 'paragraph', direction: 'ltr', runs: [{ text }] }
}

function numbered<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}
