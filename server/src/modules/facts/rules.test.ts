import { describe, expect, test } from 'vitest'
import { effectOn, type FactPlace } from './rules.ts'

const here = { plan_id: 'plan', document_ids: new Set(['worked-on', 'interviewed']), is_shareable: true }
const empty: FactPlace = {
  document_id: 'other',
  plan_id: 'plan',
  document_status: 'in_progress',
  is_detached: false,
  is_filled: false,
  is_same: false,
}
const filled = { ...empty, is_filled: true }
const elsewhere = { plan_id: 'second plan' }

describe('what a fact does where it is used', () => {
  test.each([
    ['empty in the same plan', empty, here, 'filled'],
    ['filled in the same plan', filled, here, 'filled'],
    ['rejected in the same plan', { ...filled, document_status: 'rejected' }, here, 'filled'],
    ['not started in the same plan', { ...empty, document_status: 'not_started' }, here, 'filled'],
    ['a document of the interview in another plan', { ...filled, ...elsewhere, document_id: 'interviewed' }, here, 'filled'],
    ['empty in another plan', { ...empty, ...elsewhere }, here, 'offered'],
    ['filled in another plan', { ...filled, ...elsewhere }, here, 'marked'],
    ['in another plan, not shareable', { ...empty, ...elsewhere }, { ...here, is_shareable: false }, 'kept'],
    ['not shareable, same plan', filled, { ...here, is_shareable: false }, 'filled'],
    ['empty, set without a document', empty, null, 'offered'],
    ['filled, set without a document', filled, null, 'marked'],
    ['in review', { ...filled, document_status: 'pending_review' }, here, 'stale'],
    ['approved', { ...filled, document_status: 'approved' }, null, 'stale'],
    ['empty in an approved document', { ...empty, document_status: 'approved' }, here, 'stale'],
    ['obsolete', { ...filled, document_status: 'obsolete' }, here, 'kept'],
    ['archived', { ...empty, document_status: 'archived' }, here, 'kept'],
    ['detached', { ...filled, is_detached: true }, here, 'kept'],
    ['says the same', { ...filled, is_same: true }, here, 'kept'],
    ['approved and says the same', { ...filled, is_same: true, document_status: 'approved' }, null, 'kept'],
    ['offered the same before, now confirmed for the plan', { ...empty, is_same: true }, here, 'filled'],
  ] as const)('%s', (_, place, origin, effect) => {
    expect(effectOn(place, origin)).toBe(effect)
  })
})
