import { z } from 'zod'
import { ActorKind } from './activity.ts'
import { endpoint } from './core/endpoint.ts'
import { Count, Day, Id, Moment } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Fields = z.record(z.string(), z.json())

export const AuditEntry = z.strictObject({
  seq: z.int().min(1),
  at: z.iso.datetime().describe('Microseconds: part of what the hash covers'),
  actor_kind: ActorKind,
  actor_id: Id.nullable(),
  actor_name: z.string().nullable(),
  on_behalf_of: Id.nullable(),
  action: z.string(),
  object_type: z.string(),
  object_id: Id.nullable(),
  customer_id: Id.nullable(),
  before: Fields.nullable(),
  after: Fields.nullable(),
  reason: z.string().nullable(),
  outcome: z.enum(['done', 'denied', 'failed']),
  request_id: z.string().nullable(),
  session_id: Id.nullable(),
  ip: z.string().nullable(),
  prev_hash: Hash,
  hash: Hash,
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditVerification = z.strictObject({
  state: z.enum(['never', 'running', 'ok', 'broken']),
  head_seq: Count.describe('Newest entry'),
  verified_to_seq: Count.describe('Everything up to here was read and matches'),
  verified_at: Moment.nullable(),
  findings: z.array(z.strictObject({ seq: z.int(), problem: z.enum(['edited', 'gap', 'duplicate', 'cut', 'checkpoint_mismatch']) })),
})
export type AuditVerification = z.infer<typeof AuditVerification>

export const auditTrail = {
  list: endpoint({
    method: 'GET',
    path: '/audit-trail',
    access: 'audit_trail:read',
    summary: 'List the entries of the audit trail, newest first',
    query: Page.extend({
      object_type: z.string().max(60).optional(),
      object_id: Id.optional(),
      actor_id: Id.optional(),
      action: z.string().max(100).optional(),
      customer_id: Id.optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    response: pageOf(AuditEntry),
    errors: ['range_reversed'],
  }),
  verification: endpoint({
    method: 'GET',
    path: '/audit-trail/verification',
    access: 'audit_trail:read',
    summary: 'Say up to which entry the chain was verified',
    response: AuditVerification,
  }),
  verify: endpoint({
    method: 'POST',
    path: '/audit-trail/verify',
    access: 'audit_trail:verify',
    summary: 'Verify the chain from its first entry, as a job',
    response: z.strictObject({ job_id: Id }),
    status: 202,
    errors: ['already_running'],
  }),
}
