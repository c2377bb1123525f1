import type { FillableSection } from '@dna/contract/templates'
import { expect, test } from 'vitest'
import { type WordTag, wordTagProblems } from './check-word-tags.ts'

const section = (id: string, type: FillableSection['type'], columns: string[] = []): FillableSection => ({
  id,
  title: id,
  type,
  is_mandatory: true,
  placeholder: null,
  question: null,
  why: null,
  example: null,
  fact_key: null,
  columns: columns.length > 0 ? columns.map((key) => ({ id: key, label: key, type: 'text', required: false, options: null })) : null,
  min_rows: null,
  min_items: null,
  starter: null,
  must_cover: null,
  requires_evidence: false,
  evidence_description: null,
  evidence_format: null,
  ask_when: null,
  minutes: null,
  position: 1,
})
const tag = (key: string, type = 'text', columns: string[] = []): WordTag => ({
  key,
  label: key,
  type,
  columns: columns.map((column) => ({ key: column })),
})
const fixed = { id: 'intro', title: 'Intro', body: { type: 'doc' as const, content: [{ type: 'paragraph' as const }] }, position: 1 }

test.each<[string, FillableSection[], WordTag[], string[]]>([
  ['each tag has its section', [section('a', 'text'), section('b', 'table', ['x', 'y'])], [tag('a', 'date'), tag('b', 'table', ['x'])], []],
  ['evidence needs no place', [section('a', 'text'), section('proof', 'evidence')], [tag('a')], []],
  ['a list may stand where words stood', [section('a', 'list')], [tag('a')], []],
  ['a tag lost its section', [section('a', 'text')], [tag('a'), tag('b')], ['/source_file/fields/b word_tag_without_section']],
  ['a section was added', [section('a', 'text'), section('new', 'text')], [tag('a')], ['/fillable_sections/1/id section_without_word_tag']],
  ['a table became text', [section('a', 'text')], [tag('a', 'table', ['x'])], ['/fillable_sections/0/type word_tag_mismatch']],
  ['a column went', [section('a', 'table', ['x'])], [tag('a', 'table', ['x', 'y'])], ['/fillable_sections/0/columns word_tag_mismatch']],
])('%s', (_, fillable_sections, tags, expected) => {
  expect(wordTagProblems({ fixed_sections: [], fillable_sections }, tags).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
    expected,
  )
})

test('text that prints what the document knows of itself stands at its tag', () => {
  expect(wordTagProblems({ fixed_sections: [fixed], fillable_sections: [] }, [tag('intro')])).toEqual([])
})

test('fixed text has no place in a Word file of its own', () => {
  expect(wordTagProblems({ fixed_sections: [fixed], fillable_sections: [] }, []).map(({ pointer }) => pointer)).toEqual([
    '/fixed_sections/0/id',
  ])
})
