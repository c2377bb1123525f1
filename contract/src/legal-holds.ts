import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { CustomerRef, Id, Moment, Reason, stamps } from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'

export const HoldScope = z.enum(['customer', 'plan', 'record', 'file'])
export type HoldScope = z.infer<typeof HoldScope>
/** Why somebody may not do what a second person has to do. */
export const SecondPersonNeed = z.enum(['second_person', 'too_early'])
export type SecondPersonNeed = z.infer<typeof SecondPersonNeed>

export const LegalHold = z.strictObject({
  id: Id,
  scope: HoldScope.describe('record: a document'),
  target_id: Id,
  target_name: z.string(),
  customer: CustomerRef,
  reason: z.string(),
  created_by_name: z.string().nullable(),
  released_at: Moment.nullable(),
  released_by: Id.nullable(),
  released_by_name: z.string().nullable(),
  release_reason: z.string().nullable(),
  single_person: z.boolean().describe('Released by whoever placed it, in a firm of one'),
  release_needs: SecondPersonNeed.nullable().describe('What keeps the caller from releasing it; null: nothing'),
  ...stamps,
})
export type LegalHold = z.infer<typeof LegalHold>

export const LegalHoldCreate = z.strictObject({ scope: HoldScope, target_id: Id, reason: Reason })
export type LegalHoldCreate = z.infer<typeof LegalHoldCreate>

export const legalHolds = {
  list: endpoint({
    method: 'GET',
    path: '/legal-holds',
    access: 'evidence:hold',
    summary: 'List legal holds, newest first',
    query: Page.extend({
      active: QueryBoolean.optional(),
      customer_id: Id.optional(),
      covers_scope: HoldScope.optional().describe('With covers_id: only holds that cover this'),
      covers_id: Id.optional(),
    }),
    response: pageOf(LegalHold),
  }),
  place: endpoint({
    method: 'POST',
    path: '/legal-holds',
    access: 'evidence:hold',
    summary: 'Place a customer, a plan, a record or a file under a legal hold',
    body: LegalHoldCreate,
    response: LegalHold,
    status: 201,
    errors: ['unknown_reference'],
  }),
  release: endpoint({
    method: 'POST',
    path: '/legal-holds/:legal_hold_id/release',
    access: 'evidence:hold',
    summary: 'Release a legal hold that somebody else placed',
    params: z.strictObject({ legal_hold_id: Id }),
    body: z.strictObject({ reason: Reason }),
    response: LegalHold,
    if_match: 'accepted',
    errors: ['four_eyes_required', 'too_early', 'state_conflict'],
  }),
}
