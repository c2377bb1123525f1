import { describe, expect, test } from 'vitest'
import type { Sections } from './compare-sections.ts'
import { compareThreeWays, mergeThreeWays } from './compare-three-ways.ts'
import { blankSection } from './testing/blank-section.ts'

/** Sections in this order, each with the words that it says. */
function sections(words: Record<string, string>): Sections {
  return {
    fixed_sections: [],
    fillable_sections: Object.entries(words).map(([id, question], index) => ({
      ...blankSection,
      id,
      title: id,
      type: 'text',
      is_mandatory: false,
      placeholder: null,
      question,
      position: index + 1,
    })),
  }
}

function wordsOf({ fillable_sections }: Sections): Record<string, string | null> {
  return Object.fromEntries(fillable_sections.map(({ id, question }) => [id, question]))
}

const cases: [base: string | null, theirs: string | null, ours: string | null, group: string, take: string][] = [
  ['a', 'a', 'a', 'unchanged', 'ours'],
  ['a', 'b', 'a', 'theirs_changed', 'theirs'],
  ['a', 'a', 'b', 'ours_changed', 'ours'],
  ['a', 'b', 'c', 'both_changed', 'ours'],
  ['a', 'b', 'b', 'unchanged', 'ours'],
  [null, 'a', null, 'added', 'theirs'],
  [null, null, 'a', 'ours_changed', 'ours'],
  [null, 'a', 'a', 'unchanged', 'ours'],
  [null, 'a', 'b', 'both_changed', 'ours'],
  ['a', null, 'a', 'removed', 'theirs'],
  ['a', null, 'b', 'both_changed', 'ours'],
  ['a', 'a', null, 'ours_changed', 'ours'],
  ['a', 'b', null, 'both_changed', 'ours'],
]

describe('one section', () => {
  const of = (words: string | null) => sections(words === null ? {} : { scope: words })

  test.each(cases)('base %s, theirs %s, ours %s: %s, takes %s', (base, theirs, ours, group, take) => {
    const sides = { base: of(base), theirs: of(theirs), ours: of(ours) }
    expect(compareThreeWays(sides)).toMatchObject([{ section_id: 'scope', kind: 'fillable', group, take }])
    const said = take === 'theirs' ? theirs : ours
    expect(wordsOf(mergeThreeWays(sides, []))).toEqual(said === null ? {} : { scope: said })
  })

  test('what both took out is gone', () => {
    expect(compareThreeWays({ base: of('a'), theirs: of(null), ours: of(null) })).toEqual([])
  })

  test('without a base everything that differs was changed by both', () => {
    const [compared] = compareThreeWays({ base: null, theirs: of('a'), ours: of('b') })
    expect(compared).toMatchObject({
      group: 'both_changed',
      theirs: { change: 'added', fields: [{ field: 'question', before: 'b', after: 'a' }] },
      ours: { change: 'added', fields: [{ field: 'question', before: 'a', after: 'b' }] },
    })
  })

  test('each side tells what it changed', () => {
    const [compared] = compareThreeWays({ base: of('a'), theirs: of('b'), ours: of('c') })
    expect(compared?.theirs).toEqual({ change: 'changed', fields: [{ field: 'question', before: 'a', after: 'b' }] })
    expect(compared?.ours).toEqual({ change: 'changed', fields: [{ field: 'question', before: 'a', after: 'c' }] })
  })
})

describe('a merge', () => {
  test('takes the chosen side of each section', () => {
    const sides = {
      base: sections({ scope: 'a', goals: 'a', gone: 'a' }),
      theirs: sections({ scope: 'b', goals: 'b', news: 'b' }),
      ours: sections({ scope: 'c', goals: 'a', gone: 'a' }),
    }
    expect(wordsOf(mergeThreeWays(sides, []))).toEqual({ scope: 'c', goals: 'b', news: 'b' })
    const choices = [
      { section_id: 'scope', kind: 'fillable', take: 'theirs' },
      { section_id: 'goals', kind: 'fillable', take: 'ours' },
      { section_id: 'gone', kind: 'fillable', take: 'ours' },
      { section_id: 'news', kind: 'fillable', take: 'ours' },
    ] as const
    expect(wordsOf(mergeThreeWays(sides, choices))).toEqual({ scope: 'b', goals: 'a', gone: 'a' })
  })

  test('keeps their order with ours in place, and our order when we moved sections', () => {
    const base = sections({ one: '1', two: '2', three: '3' })
    const theirs = sections({ one: '1', news: 'n', three: '3', two: '2' })
    const added = sections({ one: '1', two: '2', own: 'o', three: '3' })
    expect(Object.keys(wordsOf(mergeThreeWays({ base, theirs, ours: added }, [])))).toEqual(['one', 'news', 'three', 'two', 'own'])
    const moved = sections({ three: '3', one: '1', two: '2' })
    expect(Object.keys(wordsOf(mergeThreeWays({ base, theirs, ours: moved }, [])))).toEqual(['three', 'one', 'news', 'two'])
  })

  test('numbers fixed and fillable sections together', () => {
    const fixed = {
      id: 'purpose',
      title: 'Purpose',
      body: { type: 'doc' as const, content: [{ type: 'paragraph' as const }] },
      position: 2,
    }
    const ours: Sections = { ...sections({ scope: 'a' }), fixed_sections: [fixed] }
    expect(mergeThreeWays({ base: ours, theirs: { ...ours, fixed_sections: [{ ...fixed, position: 0 }] }, ours }, [])).toMatchObject({
      fixed_sections: [{ id: 'purpose', position: 1 }],
      fillable_sections: [{ id: 'scope', position: 2 }],
    })
  })
})
