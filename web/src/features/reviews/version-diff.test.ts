import type { VersionContent } from '@dna/contract/document-versions'
import { describe, expect, test } from 'vitest'
import { compareVersions } from './version-diff.ts'
import { wordDiff } from './word-diff.ts'

describe('words', () => {
  test.each([
    ['the same', 'We lock doors.', 'We lock doors.', [{ kind: 'same', text: 'We lock doors.' }]],
    ['nothing before', '', 'New', [{ kind: 'added', text: 'New' }]],
    ['nothing after', 'Old', '', [{ kind: 'removed', text: 'Old' }]],
    [
      'one word',
      'We lock all doors at night.',
      'We lock the doors at night.',
      [
        { kind: 'same', text: 'We lock ' },
        { kind: 'removed', text: 'all ' },
        { kind: 'added', text: 'the ' },
        { kind: 'same', text: 'doors at night.' },
      ],
    ],
    [
      'words between',
      'a b c d',
      'a x c d e',
      [
        { kind: 'same', text: 'a ' },
        { kind: 'removed', text: 'b ' },
        { kind: 'added', text: 'x ' },
        { kind: 'same', text: 'c d ' },
        { kind: 'added', text: 'e' },
      ],
    ],
  ])('%s', (_, before, after, parts) => expect(wordDiff(before, after)).toEqual(parts))

  test('a sentence added to a line leaves the line', () => {
    expect(wordDiff('One.\nTwo.', 'One. More.\nTwo.')).toEqual([
      { kind: 'same', text: 'One. ' },
      { kind: 'added', text: 'More.' },
      { kind: 'same', text: '\nTwo.' },
    ])
  })

  test('both wordings can be read from the parts', () => {
    const before = 'The quick brown fox jumps\nover the lazy dog.'
    const after = 'A quick red fox leaps\nover the very lazy dog.'
    const parts = wordDiff(before, after)
    const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')
    expect(without('added')).toBe(before)
    expect(without('removed')).toBe(after)
  })

  test('a long text that is quite another one is a replacement, at once', () => {
    const words = (seed: string) => Array.from({ length: 5000 }, (_, index) => `${seed}${index}`).join(' ')
    expect(wordDiff(words('a'), words('b')).map((part) => part.kind)).toEqual(['removed', 'added'])
  })
})

type Fillable = VersionContent['fillable_sections'][number]
const section = (part: Partial<Fillable> & Pick<Fillable, 'section_id' | 'position'>): Fillable => ({
  title: part.section_id,
  type: 'list',
  fact_key: null,
  columns: null,
  is_mandatory: true,
  is_asked: true,
  content: null,
  evidence: [],
  ...part,
})
const version = (...fillable_sections: Fillable[]): VersionContent => ({
  document_title: 'Policy',
  template_metadata: {},
  fixed_sections: [],
  fillable_sections,
})
const words = { yes: 'Yes', no: 'No' }

describe('versions', () => {
  test('sections are equal, new, changed or emptied, in printing order', () => {
    const before = version(
      section({ section_id: 'a', position: 1, content: ['one'] }),
      section({ section_id: 'b', position: 2 }),
      section({ section_id: 'c', position: 3, content: ['x'] }),
      section({ section_id: 'd', position: 4, content: ['gone'] }),
    )
    const after = version(
      section({ section_id: 'd', position: 4 }),
      section({ section_id: 'a', position: 1, content: ['one'] }),
      section({ section_id: 'b', position: 2, content: ['new'] }),
      section({ section_id: 'c', position: 3, content: ['y'] }),
    )
    expect(compareVersions(before, after, words).map(({ section_id, kind }) => [section_id, kind])).toEqual([
      ['a', 'same'],
      ['b', 'added'],
      ['c', 'changed'],
      ['d', 'removed'],
    ])
  })

  test('rows belong together by their id, wherever they stand', () => {
    const columns = [{ id: 'risk', label: 'Risk', type: 'text' as const, required: true, options: null }]
    const table = (content: Fillable['content']) => version(section({ section_id: 't', position: 1, type: 'table', columns, content }))
    const before = table([
      { row_id: '1', risk: 'Fire' },
      { row_id: '2', risk: 'Theft' },
    ])
    const after = table([
      { row_id: '2', risk: 'Theft' },
      { row_id: '1', risk: 'Flood' },
      { row_id: '3', risk: 'Storm' },
    ])
    const [diff] = compareVersions(before, after, words)
    expect(diff?.blocks.map((parts) => parts.map((part) => part.kind))).toEqual([['same'], ['same', 'removed', 'added'], ['added']])
  })

  test('a file that was added is a change', () => {
    const file = { file_id: '1', original_filename: 'chart.pdf', sha256: 'x' }
    const before = version(section({ section_id: 'a', position: 1, type: 'evidence' }))
    const after = version(section({ section_id: 'a', position: 1, type: 'evidence', evidence: [file] }))
    expect(compareVersions(before, after, words)[0]).toMatchObject({ kind: 'added', blocks: [[{ kind: 'added', text: 'chart.pdf' }]] })
  })
})
