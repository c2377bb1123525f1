import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, CustomerRef, Day, Id, Moment, Reason, stamps } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { SecondPersonNeed } from './legal-holds.ts'

export const DisposableKind = z.enum(['document', 'file'])
export type DisposableKind = z.infer<typeof DisposableKind>

export const DueItem = z.strictObject({
  kind: DisposableKind,
  id: Id,
  customer: CustomerRef,
  name: z.string(),
  retention_class_name: z.string(),
  retain_until: Day,
  size_bytes: Count.nullable(),
  held: z.boolean().describe('Under a legal hold, so it stays'),
  is_requested: z.boolean().describe('Waits for the approval of a second person'),
})
export type DueItem = z.infer<typeof DueItem>

export const DispositionState = z.enum(['requested', 'approved', 'done', 'withdrawn'])
export type DispositionState = z.infer<typeof DispositionState>

export const DispositionItem = z.strictObject({
  id: Id,
  kind: DisposableKind,
  object_id: Id,
  customer: CustomerRef,
  name: z.string(),
  sha256: z.array(z.string()).describe('Of the file, or of every version of the document'),
  size_bytes: Count.nullable(),
  retention_class_name: z.string().nullable(),
  retain_until: Day.nullable(),
  state: z.enum(['open', 'pending', 'gone', 'withdrawn']).describe('pending: the row says gone, the bytes are being removed'),
  gone_at: Moment.nullable(),
})
export type DispositionItem = z.infer<typeof DispositionItem>

export const DispositionSummary = z.strictObject({
  id: Id,
  state: DispositionState,
  reason: z.string(),
  items: Count,
  created_by_name: z.string().nullable(),
  approved_at: Moment.nullable(),
  approved_by: Id.nullable(),
  approved_by_name: z.string().nullable(),
  single_person: z.boolean().describe('Approved by whoever asked for it, in a firm of one'),
  withdrawn_at: Moment.nullable(),
  withdrawn_by: Id.nullable(),
  withdraw_reason: z.string().nullable(),
  done_at: Moment.nullable(),
  approval_needs: SecondPersonNeed.nullable().describe('What keeps the caller from approving it; null: nothing'),
  ...stamps,
})
export type DispositionSummary = z.infer<typeof DispositionSummary>

export const Disposition = DispositionSummary.omit({ items: true }).extend({ items: z.array(DispositionItem) })
export type Disposition = z.infer<typeof Disposition>

export const DispositionCreate = z.strictObject({
  items: z
    .array(z.strictObject({ kind: DisposableKind, id: Id }))
    .min(1)
    .max(500),
  reason: Reason,
})
export type DispositionCreate = z.infer<typeof DispositionCreate>

const byDisposition = z.strictObject({ disposition_id: Id })

export const dispositions = {
  due: endpoint({
    method: 'GET',
    path: '/dispositions/due',
    access: 'evidence:dispose',
    summary: 'List what has been kept long enough, longest due first',
    query: Page,
    response: pageOf(DueItem),
  }),
  list: endpoint({
    method: 'GET',
    path: '/dispositions',
    access: 'evidence:dispose',
    summary: 'List disposals, newest first',
    query: Page.extend({ state: DispositionState.optional() }),
    response: pageOf(DispositionSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/dispositions/:disposition_id',
    access: 'evidence:dispose',
    summary: 'Get the record of a disposal',
    params: byDisposition,
    response: Disposition,
  }),
  request: endpoint({
    method: 'POST',
    path: '/dispositions',
    access: 'evidence:dispose',
    summary: 'Ask to dispose of what is due',
    description: 'The files that were made of a document go with it.',
    body: DispositionCreate,
    response: Disposition,
    status: 201,
    errors: ['bulk_refused'],
  }),
  approve: endpoint({
    method: 'POST',
    path: '/dispositions/:disposition_id/approve',
    access: 'evidence:dispose',
    summary: 'Dispose of what somebody else asked to dispose of',
    params: byDisposition,
    response: Disposition,
    if_match: 'required',
    errors: ['four_eyes_required', 'too_early', 'state_conflict', 'bulk_refused'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/dispositions/:disposition_id/withdraw',
    access: 'evidence:dispose',
    summary: 'Withdraw a disposal that was not approved yet',
    params: byDisposition,
    body: z.strictObject({ reason: Reason }),
    response: Disposition,
    if_match: 'accepted',
    errors: ['state_conflict'],
  }),
}
