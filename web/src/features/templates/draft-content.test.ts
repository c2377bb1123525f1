import { describe, expect, test } from 'vitest'
import { draftOf, emptySection, freeId, moved, retyped, sectionAt, taskKind, updateOf, withNew } from './draft-content.ts'

const body = { type: 'doc' as const, content: [{ type: 'paragraph' as const }] }
const one = emptySection('fillable', 'Scope', [])
const question = one.kind === 'fillable' ? one.section : undefined
const version = {
  document_title: 'Rules',
  change_summary: '',
  fixed_sections: [
    { id: 'purpose', title: 'Purpose', body, position: 1 },
    { id: 'end', title: 'End', body, position: 3 },
  ],
  fillable_sections: question ? [{ ...question, id: 'scope', position: 2 }] : [],
}
const ids = (draft: { sections: { section: { id: string } }[] }) => draft.sections.map(({ section }) => section.id)

describe('a draft', () => {
  test('puts both kinds into one order and takes them apart again', () => {
    const draft = draftOf(version)
    expect(ids(draft)).toEqual(['purpose', 'scope', 'end'])
    const update = updateOf({ ...draft, sections: moved(draft.sections, 2, 0) })
    expect(update.fixed_sections?.map(({ id, position }) => `${id} ${position}`)).toEqual(['end 0', 'purpose 1'])
    expect(update.fillable_sections?.[0]).toMatchObject({ id: 'scope', position: 2 })
  })

  test('takes a new section behind the present one, else at the end', () => {
    const { sections } = draftOf(version)
    const made = emptySection('fixed', 'New', sections)
    expect(ids({ sections: withNew(sections, made, sections[0]?.uid) })).toEqual(['purpose', 'text', 'scope', 'end'])
    expect(ids({ sections: withNew(sections, made, undefined) })).toEqual(['purpose', 'scope', 'end', 'text'])
  })
})

test.each([
  ['Terms used', [], 'terms_used'],
  ['Größe & Ort', [], 'gro_e_ort'],
  ['5 rules', [], 'rules'],
  ['???', [], 'part'],
  ['Scope', ['scope', 'scope_2'], 'scope_3'],
])('%s gives a free id', (name, taken, expected) => {
  expect(freeId(name, new Set(taken))).toBe(expected)
})

test('another type drops what it cannot have and brings what it needs', () => {
  if (!question) throw new Error('no question')
  expect(retyped(question, 'table')).toMatchObject({ columns: [], min_rows: 1, min_items: null })
  expect(retyped({ ...question, columns: [], min_rows: 1 }, 'evidence')).toMatchObject({
    columns: null,
    min_rows: null,
    requires_evidence: true,
  })
  expect(taskKind(question)).toBe('fill')
  expect(taskKind({ ...question, is_mandatory: false })).toBeNull()
  expect(taskKind({ ...question, is_mandatory: false, requires_evidence: true })).toBe('evidence')
})

test.each([
  ['/fixed_sections/1/body', 'end'],
  ['/fillable_sections/0/question', 'scope'],
  ['/standards/0/clause_numbers/1', undefined],
])('the problem at %s leads to its section', (pointer, expected) => {
  expect(sectionAt(version, pointer)).toBe(expected)
})
