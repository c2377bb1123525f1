import { describe, expect, test } from 'vitest'
import { codeGiver, codePrefix, documentDueDate, documentName, taskDueDate, templateChanges } from './rules.ts'
import { type SectionOutline, sectionTask } from './section-tasks.ts'

describe('due dates of documents', () => {
  const today = '2026-03-01'
  test.each([
    // start, target, index, count, due
    ['2026-03-01', '2026-06-09', 0, 4, '2026-03-26'],
    ['2026-03-01', '2026-06-09', 1, 4, '2026-04-20'],
    ['2026-03-01', '2026-06-09', 3, 4, '2026-06-09'],
    ['2026-03-01', '2026-03-11', 0, 15, '2026-03-02'],
    ['2026-03-01', '2026-03-11', 14, 15, '2026-03-11'],
    ['2026-01-01', '2026-04-11', 0, 10, '2026-03-01'],
    ['2026-04-01', '2026-04-11', 0, 1, '2026-04-11'],
    [null, '2026-03-31', 0, 2, '2026-03-16'],
    ['2026-03-01', '2026-03-01', 0, 2, '2026-03-01'],
    ['2026-03-01', '2026-02-01', 0, 2, '2026-03-01'],
    ['2025-03-01', '2026-02-01', 1, 2, '2026-03-01'],
    ['2026-03-01', null, 0, 2, null],
  ])('from %s to %s, place %i of %i: %s', (start_date, target_completion_date, index, count, due) => {
    expect(documentDueDate({ today, start_date, target_completion_date }, { index, count })).toBe(due)
  })
})

describe('due dates of library tasks', () => {
  const today = '2026-03-01'
  test.each([
    // start, target, event, days, due
    ['2026-03-01', '2026-08-28', '2026-03-01', 14, '2026-03-15'],
    ['2026-03-01', '2026-05-30', '2026-03-01', 14, '2026-03-08'],
    ['2026-03-01', '2026-03-31', '2026-03-01', 30, '2026-03-16'],
    ['2026-03-01', '2028-03-01', '2026-03-01', 30, '2026-04-30'],
    ['2026-03-01', null, '2026-03-01', 30, '2026-03-31'],
    ['2026-03-01', '2026-03-05', '2026-03-01', 30, '2026-03-05'],
    ['2026-03-01', '2026-01-31', '2026-03-01', 30, '2026-03-01'],
    ['2026-05-01', null, '2026-03-01', 5, '2026-05-06'],
    ['2026-01-01', null, '2026-01-15', 5, '2026-03-01'],
    [null, null, '2026-03-01', 0, '2026-03-01'],
  ])('from %s to %s, event on %s, %i days: %s', (start_date, target_completion_date, event_on, days, due) => {
    expect(taskDueDate({ today, start_date, target_completion_date }, { days, event_on })).toBe(due)
  })
})

test.each([
  ['isms', 'policy', 'ISMS-POL'],
  ['qms', 'procedure', 'QMS-PRO'],
  ['qms', 'form', 'QMS-FRM'],
  ['isms', 'manual', 'ISMS-MAN'],
  ['isms', 'plan', 'ISMS-PLN'],
  ['isms', 'register', 'ISMS-REG'],
  ['isms', 'record', 'ISMS-REC'],
  ['isms', 'work_instruction', 'ISMS-WI'],
] as const)('codes of %s for a %s begin with %s', (alias, type, prefix) => {
  expect(codePrefix(alias, type)).toBe(prefix)
})

test('codes count on per prefix', () => {
  const next = codeGiver(
    new Map([
      ['ISMS-POL', 4],
      ['ISMS-REC', 999],
    ]),
  )
  expect([next('ISMS-POL'), next('ISMS-PRO'), next('ISMS-POL'), next('ISMS-REC')]).toEqual([
    'ISMS-POL-005',
    'ISMS-PRO-001',
    'ISMS-POL-006',
    'ISMS-REC-1000',
  ])
})

test('a document is named by company, template and instance', () => {
  expect(documentName({ company_name: 'Acme', template_name: 'Asset Plan', instance_name: null })).toBe('Acme - Asset Plan')
  expect(documentName({ company_name: 'Acme', template_name: 'Asset Plan', instance_name: 'Pumps' })).toBe('Acme - Asset Plan - Pumps')
})

describe('the task of a section', () => {
  const section: SectionOutline = {
    id: 'goals',
    title: 'Goals',
    type: 'table',
    is_mandatory: true,
    requires_evidence: false,
    placeholder: 'Three to six goals',
    evidence_description: null,
    evidence_format: null,
    fact_key: null,
    ask_when: null,
    columns: null,
    position: 1,
  }
  const complete = {
    task_type: 'fillable_section',
    title: 'Complete: Goals',
    description: 'Three to six goals',
    priority: 'high',
    requires_evidence: false,
  }
  const provide = {
    task_type: 'evidence_required',
    title: 'Provide Evidence: Goals',
    description: 'Upload required evidence',
    priority: 'high',
    requires_evidence: true,
  }

  test.each<[string, Partial<SectionOutline>, unknown]>([
    ['mandatory', {}, complete],
    ['mandatory without guidance', { placeholder: null }, { ...complete, description: 'Fill in the table section' }],
    ['mandatory with attached evidence', { type: 'text', requires_evidence: true }, { ...complete, requires_evidence: true }],
    ['optional', { is_mandatory: false }, null],
    ['optional with attached evidence', { is_mandatory: false, requires_evidence: true }, { ...provide, priority: 'medium' }],
    ['mandatory evidence', { type: 'evidence', requires_evidence: true }, provide],
    ['optional evidence', { type: 'evidence', is_mandatory: false, requires_evidence: true }, { ...provide, priority: 'medium' }],
    [
      'described evidence',
      { type: 'evidence', requires_evidence: true, evidence_description: 'The signed plan' },
      { ...provide, description: 'The signed plan' },
    ],
  ])('%s', (_name, differing, task) => {
    expect(sectionTask({ ...section, ...differing })).toEqual(task)
  })
})

test.each([
  [['a', 'b'], [], { added: ['a', 'b'], brought_back: [], set_aside: [] }],
  [
    ['a'],
    [
      { template_id: 'a', included: true },
      { template_id: 'b', included: true },
    ],
    { added: [], brought_back: [], set_aside: ['b'] },
  ],
  [
    ['a', 'b', 'c'],
    [
      { template_id: 'a', included: true },
      { template_id: 'b', included: false },
    ],
    { added: ['c'], brought_back: ['b'], set_aside: [] },
  ],
  [
    ['a'],
    [
      { template_id: 'a', included: true },
      { template_id: 'b', included: false },
    ],
    { added: [], brought_back: [], set_aside: [] },
  ],
])('choosing %j changes templates', (chosen, present, changes) => {
  expect(templateChanges(chosen, present)).toEqual(changes)
})
