import type { FillableSection, FixedSection } from '@dna/contract/templates'
import { describe, expect, test } from 'vitest'
import { shippedLibrary } from '../library/index.ts'
import { publishProblems } from './check-version.ts'
import { blankSection } from './testing/blank-section.ts'

const library = await shippedLibrary()
const facts = new Map(library.facts.map((fact) => [fact.key, fact]))

const question: FillableSection = {
  ...blankSection,
  id: 'scope',
  title: 'Scope',
  type: 'text',
  is_mandatory: true,
  placeholder: 'Where it begins and ends.',
  question: 'What is covered?',
  position: 1,
}
const paragraph = (...content: object[]): FixedSection => ({
  id: 'purpose',
  title: 'Purpose',
  body: { type: 'doc', content: [{ type: 'paragraph', content }] } as FixedSection['body'],
  position: 2,
})
const field = (key: string, format: string | null = null) => ({ type: 'merge_field', attrs: { key, fallback: null, format } })
const column = (id: string) => ({ id, label: id, type: 'text' as const, required: false, options: null })

function problems(change: Partial<FillableSection>, fixed: FixedSection[] = []) {
  return publishProblems({ fixed_sections: fixed, fillable_sections: [{ ...question, ...change }], standards: [] }, facts).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )
}

describe('a version cannot be published', () => {
  test.each<[string, Partial<FillableSection>, string[]]>([
    ['without a title', { title: ' ' }, ['/fillable_sections/0/title title_missing']],
    ['with a mandatory section without question', { question: null }, ['/fillable_sections/0/question guidance_missing']],
    ['with a mandatory section without guidance', { placeholder: ' ' }, ['/fillable_sections/0/placeholder guidance_missing']],
    ['with an unknown fact', { fact_key: 'org.shoe_size' }, ['/fillable_sections/0/fact_key fact_unknown']],
    ['with a fact of another type', { fact_key: 'ms.objectives' }, ['/fillable_sections/0/fact_key fact_type_mismatch']],
    ['with a table without columns', { type: 'table', columns: [] }, ['/fillable_sections/0/columns table_without_columns']],
    [
      'with columns that the fact lacks',
      { type: 'table', fact_key: 'ms.objectives', columns: [column('objective'), column('colour')] },
      ['/fillable_sections/0/columns/1/id column_unknown'],
    ],
    [
      'with a column named twice',
      { type: 'table', columns: [column('name'), column('name')] },
      ['/fillable_sections/0/columns/1/id column_id_duplicate'],
    ],
    [
      'with a condition on an unknown fact',
      { ask_when: { fact: 'org.shoe_size', op: 'eq', value: 1 } },
      ['/fillable_sections/0/ask_when fact_unknown'],
    ],
    [
      'with a condition that does not fit its fact',
      { ask_when: { fact: 'isms.develops_software', op: 'gt', value: 3 } },
      ['/fillable_sections/0/ask_when condition_invalid'],
    ],
    [
      'with a condition that is never true',
      {
        ask_when: {
          all: [
            { fact: 'isms.develops_software', op: 'eq', value: true },
            { fact: 'isms.develops_software', op: 'eq', value: false },
          ],
        },
      },
      ['/fillable_sections/0/ask_when condition_invalid'],
    ],
    [
      'with a question that prints nothing known',
      { question: 'Who is {{org.nobody}}?' },
      ['/fillable_sections/0/question merge_field_unknown'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(problems(change)).toEqual(expected)
  })

  test('with merge fields that have no source, or a format that does not exist', () => {
    const fixed = [paragraph(field('org.nobody'), field('document.code'), field('org.legal_name', 'shouting'))]
    expect(problems({}, fixed)).toEqual(['/fixed_sections/0/body merge_field_unknown', '/fixed_sections/0/body merge_field_unknown'])
  })

  test('with two sections of one id: the later one is named', () => {
    expect(problems({}, [{ ...paragraph(), id: 'scope', position: 5 }])).toEqual(['/fixed_sections/0/id section_id_duplicate'])
  })

  test('with clauses that the standard does not have, or without any section', () => {
    const standards = [{ clause_numbers: ['5.1', '99.9'], unknown_numbers: ['99.9'] }]
    expect(publishProblems({ fixed_sections: [], fillable_sections: [question], standards }, facts)).toMatchObject([
      { pointer: '/standards/0/clause_numbers/1', code: 'clause_unknown' },
    ])
    expect(publishProblems({ fixed_sections: [], fillable_sections: [], standards: [] }, facts)).toMatchObject([
      { code: 'sections_missing' },
    ])
  })
})

test('a sound version has no problem, an optional section needs no guidance', () => {
  expect(problems({})).toEqual([])
  expect(problems({ is_mandatory: false, question: null, placeholder: null })).toEqual([])
})

test('every template that ships can be published', () => {
  const found = library.templates.flatMap(({ library_key, fixed_sections, fillable_sections }) =>
    publishProblems(
      { fixed_sections: fixed_sections as FixedSection[], fillable_sections: fillable_sections as FillableSection[], standards: [] },
      facts,
    ).map((one) => ({
      library_key,
      ...one,
    })),
  )
  expect(found).toEqual([])
  expect(library.templates.length).toBeGreaterThan(40)
})
