import type { FixedSection } from '@dna/contract/templates'
import { expect, test } from 'vitest'
import { compareSections } from './compare-sections.ts'

const fixed = (...ids: string[]): { fixed_sections: FixedSection[]; fillable_sections: [] } => ({
  fixed_sections: ids.map((id, position) => ({
    id: id.toLowerCase(),
    title: id,
    body: { type: 'doc', content: [{ type: 'paragraph' }] },
    position,
  })),
  fillable_sections: [],
})

function told(from: string[], to: string[]): string[] {
  return compareSections(fixed(...from), fixed(...to)).map(
    ({ section_id, change, is_moved }) => `${section_id} ${change}${is_moved ? ' moved' : ''}`,
  )
}

test.each<[string, string[], string[], string[]]>([
  ['nothing', ['a', 'b'], ['a', 'b'], ['a unchanged', 'b unchanged']],
  ['a new one', ['a', 'b'], ['a', 'x', 'b'], ['a unchanged', 'x added', 'b unchanged']],
  ['a removed one where it stood', ['a', 'x', 'b'], ['a', 'b'], ['a unchanged', 'x removed', 'b unchanged']],
  ['a changed title', ['a', 'b'], ['A', 'b'], ['a changed', 'b unchanged']],
  ['another order', ['a', 'b', 'c'], ['a', 'c', 'b'], ['a unchanged', 'c unchanged', 'b unchanged moved']],
  ['one that moved far', ['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], ['d unchanged moved', 'a unchanged', 'b unchanged', 'c unchanged']],
])('%s', (_name, from, to, expected) => {
  expect(told(from, to)).toEqual(expected)
})

test('names what changed, old and new; the place alone is no change', () => {
  const [first] = compareSections(fixed('a'), { ...fixed(), ...fixed('x', 'A') }).filter(({ section_id }) => section_id === 'a')
  expect(first).toMatchObject({ change: 'changed', is_moved: false, fields: [{ field: 'title', before: 'a', after: 'A' }] })
})
