import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareContents, compareSaid } from './compare-contents.ts'
import type { DiffPart } from './core/diff-part.ts'
import { type ComparedBlock, SectionComparison } from './document-comparisons.ts'
import type { VersionContent } from './document-versions.ts'
import type { Column, TableRow } from './section-content.ts'

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
const column = (id: string, type: Column['type'] = 'text', options: Column['options'] = null): Column => ({
  id,
  label: id.toUpperCase(),
  type,
  required: false,
  options,
})
const without = (parts: DiffPart[], kind: DiffPart['kind']) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')
const doc = (text: string, bold = false) => ({
  type: 'doc' as const,
  content: [
    { type: 'paragraph' as const, content: [{ type: 'text' as const, text, ...(bold ? { marks: [{ type: 'bold' as const }] } : {}) }] },
  ],
})

describe('sections', () => {
  test('are equal, new, changed or emptied, in printing order; those that are gone stay in their place', () => {
    const before = version(
      section({ section_id: 'a', position: 1, content: ['one'] }),
      section({ section_id: 'b', position: 2 }),
      section({ section_id: 'c', position: 3, content: ['x'] }),
      section({ section_id: 'd', position: 4, content: ['emptied'] }),
      section({ section_id: 'e', position: 2, content: ['gone'] }),
    )
    const after = version(
      section({ section_id: 'd', position: 4 }),
      section({ section_id: 'a', position: 1, content: ['one'] }),
      section({ section_id: 'b', position: 2, content: ['new'] }),
      section({ section_id: 'c', position: 3, content: ['y'] }),
    )
    expect(compareContents(before, after).map((one) => [one.section_id, one.change, one.blocks.length])).toEqual([
      ['a', 'same', 0],
      ['b', 'added', 1],
      ['e', 'removed', 1],
      ['c', 'changed', 1],
      ['d', 'removed', 1],
    ])
  })

  test('without an earlier version everything that is said is new', () => {
    const after = version(section({ section_id: 'a', position: 1, content: ['one'] }), section({ section_id: 'b', position: 2 }))
    expect(compareContents(undefined, after).map((one) => one.change)).toEqual(['added', 'same'])
  })

  test('a fixed text that changed, a reason and a file count', () => {
    const fixed = (text: string) => ({ ...version(), fixed_sections: [{ section_id: 'f', position: 1, title: 'F', body: doc(text) }] })
    expect(compareContents(fixed('Old text'), fixed('New text'))[0]).toMatchObject({ change: 'changed', blocks: [{ kind: 'text' }] })
    const file = { file_id: '0190a0de-0000-7000-8000-000000000001', original_filename: 'chart.pdf', sha256: 'x' }
    const plain = section({ section_id: 'a', position: 1 })
    const [reason] = compareContents(version(plain), version({ ...plain, not_applicable_reason: 'No sites' }))
    expect(reason?.blocks).toEqual([{ kind: 'text', parts: [{ kind: 'added', text: 'No sites' }] }])
    const [proof] = compareContents(version(plain), version({ ...plain, evidence: [file] }))
    expect(proof?.blocks).toEqual([{ kind: 'file', file_id: file.file_id, parts: [{ kind: 'added', text: 'chart.pdf' }] }])
  })

  test('another formatting of the same words is a change without changed words', () => {
    const text = (bold: boolean) => version(section({ section_id: 'a', position: 1, type: 'text', content: doc('Words', bold) }))
    expect(compareContents(text(false), text(true))[0]).toMatchObject({
      change: 'changed',
      blocks: [{ kind: 'text', parts: [{ kind: 'same', text: 'Words' }] }],
    })
  })

  test('one budget counts for all sections', () => {
    const long = (seed: string) => Array.from({ length: 2000 }, (_, index) => `${seed}${index}`).join(' ')
    const of = (seed: string) =>
      version(...[1, 2].map((position) => section({ section_id: `s${position}`, position, content: [long(seed), 'and', seed] })))
    const compared = compareContents(of('a'), of('b'), { steps: 1000 })
    expect(compared.flatMap((one) => one.blocks.map((block) => ('parts' in block ? block.parts.map((part) => part.kind) : [])))).toEqual([
      ['removed', 'added'],
      ['removed', 'added'],
    ])
  })
})

describe('rows', () => {
  const columns = [
    column('risk'),
    column('open', 'boolean'),
    column('due', 'date'),
    column('level', 'choice', [
      { id: 'h', label: 'High' },
      { id: 'l', label: 'Low' },
    ]),
  ]
  const said = (content: TableRow[]) => ({ content, columns, evidence: [] })

  test('belong together by their id, and what is gone stays behind its neighbour', () => {
    const before = said([
      { row_id: '1', risk: 'Fire', open: null, due: null, level: null },
      { row_id: '2', risk: 'Theft', open: null, due: null, level: null },
      { row_id: '3', risk: 'Flood', open: null, due: null, level: null },
    ])
    const after = said([
      { row_id: '3', risk: 'Flood', open: null, due: null, level: null },
      { row_id: '1', risk: 'Big Fire', open: null, due: null, level: null },
      { row_id: '4', risk: 'Storm', open: null, due: null, level: null },
    ])
    expect(compareSaid(before, after).map((block) => [block.kind === 'row' && block.row_id, kindsOf(block)])).toEqual([
      ['3', ['same']],
      ['1', ['added', 'same']],
      ['2', ['removed']],
      ['4', ['added']],
    ])
  })

  test('cells that are no prose are replaced as a whole, options by their labels', () => {
    const [block] = compareSaid(
      said([{ row_id: '1', risk: 'Fire', open: true, due: '2026-01-01', level: 'h' }]),
      said([{ row_id: '1', risk: 'Fire', open: false, due: '2026-01-02', level: 'l' }]),
    )
    expect(block?.kind === 'row' && block.cells.map((cell) => [cell.column_id, cell.parts.map((part) => part.text)])).toEqual([
      ['risk', ['Fire']],
      ['open', ['true', 'false']],
      ['due', ['2026-01-01', '2026-01-02']],
      ['level', ['High', 'Low']],
    ])
  })
})

test('the difference applied to one content gives the other', () => {
  const words = fc.array(fc.constantFrom('all', 'doors', 'are', 'locked', '.'), { maxLength: 12 }).map((all) => all.join(' '))
  const rows = fc.uniqueArray(fc.record({ row_id: fc.constantFrom('1', '2', '3', '4', '5'), risk: words }), {
    selector: (row) => row.row_id,
  })
  const items = fc.array(words.filter(Boolean), { maxLength: 5 })
  const contents = fc.oneof(
    fc.tuple(items, items),
    fc.tuple(rows, rows),
    fc.tuple(
      words.map((text) => doc(text || '-')),
      words.map((text) => doc(text || '-')),
    ),
  )
  fc.assert(
    fc.property(contents, fc.constantFrom(0, 1_000_000), ([was, is], steps) => {
      const of = (content: Fillable['content']) => version(section({ section_id: 'a', position: 1, columns: [column('risk')], content }))
      const [compared] = compareContents(of(was), of(is), { steps })
      expect(SectionComparison.safeParse(compared).error).toBeUndefined()
      if (compared?.change === 'same') {
        expect(is).toEqual(was)
        return
      }
      expect([...read(compared?.blocks ?? [], 'added')].sort()).toEqual([...read(compareSaid(undefined, saidOf(was)), 'removed')].sort())
      expect(read(compared?.blocks ?? [], 'removed')).toEqual(read(compareSaid(undefined, saidOf(is)), 'removed'))
    }),
    { numRuns: 300 },
  )
})

const saidOf = (content: Fillable['content']) => ({ content, columns: [column('risk')], evidence: [] })

/** The texts of the blocks without one kind of parts; rows that say nothing are left out. */
function read(blocks: ComparedBlock[], kind: DiffPart['kind']): string[] {
  return blocks
    .map((block) => (block.kind === 'row' ? block.cells.map((cell) => without(cell.parts, kind)).join() : without(block.parts, kind)))
    .filter(Boolean)
}

function kindsOf(block: ComparedBlock): string[] {
  return (block.kind === 'row' ? block.cells.flatMap((cell) => cell.parts) : block.parts).map((part) => part.kind)
}
