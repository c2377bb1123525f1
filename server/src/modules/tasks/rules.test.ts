import { expect, test } from 'vitest'
import { allowedMoves, isOwn, type Movable, refusalOf } from './rules.ts'

const custom: Movable = {
  status: 'pending',
  task_type: 'custom',
  auto_generated: false,
  requires_evidence: false,
  evidence_uploaded: false,
  is_ignored: false,
  section_complete: null,
}
const section: Movable = { ...custom, task_type: 'fillable_section', auto_generated: true, section_complete: false }

test.each([
  [custom, 'completed', null],
  [custom, 'cancelled', null],
  [custom, 'pending', 'illegal_transition'],
  [{ ...custom, status: 'completed' }, 'completed', 'illegal_transition'],
  [{ ...custom, status: 'completed' }, 'in_progress', null],
  [{ ...custom, status: 'completed' }, 'cancelled', 'illegal_transition'],
  [{ ...custom, status: 'cancelled' }, 'completed', 'illegal_transition'],
  [{ ...custom, status: 'blocked' }, 'blocked', null],
  [{ ...custom, is_ignored: true }, 'in_progress', 'illegal_transition'],
  [{ ...custom, requires_evidence: true }, 'completed', 'evidence_required'],
  [{ ...custom, requires_evidence: true }, 'in_progress', null],
  [{ ...custom, requires_evidence: true, evidence_uploaded: true }, 'completed', null],
  [section, 'completed', 'section_incomplete'],
  [{ ...section, section_complete: true }, 'completed', null],
  [{ ...section, section_complete: null }, 'completed', null],
  [section, 'blocked', null],
  [section, 'cancelled', 'illegal_transition'],
  [{ ...section, status: 'cancelled' }, 'in_progress', 'illegal_transition'],
  [{ ...section, task_type: 'evidence_required', requires_evidence: true, evidence_uploaded: true }, 'completed', null],
] as const)('%j to %s: %s', (task, to, code) => {
  expect(refusalOf(task, to)?.code ?? null).toBe(code)
})

test('a refused move names what is allowed', () => {
  expect(refusalOf({ ...custom, status: 'completed' }, 'blocked')).toMatchObject({
    from: 'completed',
    to: 'blocked',
    allowed: ['pending', 'in_progress'],
  })
  expect(allowedMoves({ ...custom, is_ignored: true })).toEqual([])
})

test('own is what one was given or made', () => {
  expect(isOwn('a', { assigned_to: 'a', created_by: 'b' })).toBe(true)
  expect(isOwn('b', { assigned_to: 'a', created_by: 'b' })).toBe(true)
  expect(isOwn('c', { assigned_to: 'a', created_by: 'b' })).toBe(false)
  expect(isOwn(null, { assigned_to: null, created_by: null })).toBe(false)
})
