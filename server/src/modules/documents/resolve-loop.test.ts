import { beforeNext, type Inline, plainText } from '@dna/contract/core/rich-text'
import type { FactValue } from '@dna/contract/facts'
import { expect, test } from 'vitest'
import { resolveLines, resolveLoop } from './resolve-loop.ts'

const facts: Record<string, FactValue> = {
  'org.sites': [
    { row_id: '1', name: 'Lyon', address: '2 Quai **Nord**' },
    { row_id: '2', name: 'Graz', address: null },
  ],
  'org.products_services': ['Valves', 'Pumps'],
  'org.legal_name': 'Acme',
  today: '2026-11-20',
}
const source = { lookUp: (key: string) => facts[key], locale: 'en' }
const loop = (template: string, { key = 'org.sites', empty = null }: { key?: string; empty?: string | null } = {}) => ({
  key,
  template,
  empty,
})

test.each([
  ['{{name}}, ', 'Lyon, Graz, '],
  ['{{ name }} ({{address}}); ', 'Lyon (2 Quai **Nord**); Graz (); '],
  ['{{nothing}}.', '..'],
])('in a sentence %j prints %j', (template, words) => {
  expect(resolveLoop(source, loop(template))).toBe(words)
})

test('a list prints its items; nothing known prints the text for none', () => {
  expect(resolveLoop(source, loop('{{.}}, ', { key: 'org.products_services' }))).toBe('Valves, Pumps, ')
  expect(resolveLoop(source, loop('{{name}}', { key: 'org.none', empty: 'the head office' }))).toBe('the head office')
  expect(resolveLoop(source, loop('{{name}}', { key: 'org.none' }))).toBe('')
})

const text = (words: string): Inline => ({ type: 'text', text: words })

test.each<[Inline | undefined, string]>([
  [undefined, 'Lyon, Graz'],
  [text('. It'), 'Lyon, Graz'],
  [text(' and elsewhere'), 'Lyon, Graz, '],
  [text('the equipment'), 'Lyon, Graz, '],
  [{ type: 'hard_break' }, 'Lyon, Graz'],
])('before %j the words end as the sentence needs', (next, words) => {
  expect(beforeNext('Lyon, Graz, ', next)).toBe(words)
})

function lines(template: string, options: { key?: string; empty?: string | null } = {}) {
  const content = resolveLines(source, loop(template, options))
  return { types: content.map((block) => block.type), text: plainText({ type: 'doc', content }) }
}

test('lines become blocks: one list of all entries, with bold names; what people wrote stays as they wrote it', () => {
  const { types, text } = lines('- **{{name}}:** {{address | or: "no address"}}')
  expect({ types, text }).toEqual({ types: ['bullet_list'], text: 'Lyon: 2 Quai **Nord**\nGraz: no address' })
  const [list] = resolveLines(source, loop('- **{{name}}**'))
  expect(JSON.stringify(list)).toContain('{"type":"text","text":"Lyon","marks":[{"type":"bold"}]}')
})

test('columns that an entry lacks print their fallback, other fields their value; what nobody knows stays a field', () => {
  expect(lines('- {{name}} {{shifts | or: "by day"}}').text).toBe('Lyon by day\nGraz by day')
  expect(lines('- {{name}} of {{org.legal_name}} on {{today}}').text).toBe('Lyon of Acme on 2026-11-20\nGraz of Acme on 2026-11-20')
  expect(lines('- {{name}} {{shifts}}{{org.trading_name}}').text).toBe('Lyon {{org.trading_name}}\nGraz {{org.trading_name}}')
})

test('what cannot be read as light markdown prints as it stands', () => {
  expect(lines('- {{name}}', { key: 'org.none', empty: '- {{.}}' })).toEqual({ types: ['paragraph'], text: '- {{.}}' })
})

test('without entries the lines for none are printed, or nothing', () => {
  expect(lines('- {{name}}', { key: 'org.none', empty: '- Head office' })).toEqual({ types: ['bullet_list'], text: 'Head office' })
  expect(lines('- {{name}}', { key: 'org.none' })).toEqual({ types: [], text: '' })
})
