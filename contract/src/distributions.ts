import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, Moment, PersonRef, Version } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { byDocument } from './documents.ts'

/** One member or one role that has to read a document. */
export const Distribution = z.strictObject({
  id: Id,
  document_id: Id,
  person: PersonRef.nullable(),
  role: z.strictObject({ id: Id, name: z.string() }).nullable(),
  readers: Count.describe('Members it means at present who may read the document'),
  acknowledged: Count.describe('Those of them who acknowledged the version in effect'),
  version: Version,
  created_at: Moment,
  created_by: Id.nullable(),
  created_by_name: z.string().nullable(),
})
export type Distribution = z.infer<typeof Distribution>

const VersionNumber = z.int().min(1)

export const DocumentDistribution = z.strictObject({
  items: z.array(Distribution).describe('Members first, each by name'),
  document_version: VersionNumber.nullable().describe('The version in effect that is to be read; null: none is'),
  readers: Count.describe('Everybody once, however often named'),
  acknowledged: Count,
  own: z
    .strictObject({ distribution_id: Id, acknowledged_at: Moment.nullable() })
    .nullable()
    .describe('What concerns the caller; null: the document was not distributed to them'),
})
export type DocumentDistribution = z.infer<typeof DocumentDistribution>

export const Acknowledgement = z.strictObject({
  document_id: Id,
  document_version: VersionNumber,
  user_id: Id,
  acknowledged_at: Moment,
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** A present reader of a document and how far they are with the version in effect. */
export const Reader = z.strictObject({
  person: PersonRef,
  acknowledged_at: Moment.nullable().describe('null: missing'),
  earlier_version: VersionNumber.nullable().describe('The newest earlier version that they acknowledged'),
  told_at: Moment.nullable().describe('The last mail about the version in effect'),
})
export type Reader = z.infer<typeof Reader>

const most = 200
const path = '/customer-documents/:document_id'
const byDistribution = z.strictObject({ distribution_id: Id })

export const distributions = {
  list: endpoint({
    method: 'GET',
    path: `${path}/distributions`,
    access: 'documents:read',
    summary: 'Get to whom a document is distributed',
    params: byDocument,
    response: DocumentDistribution,
  }),
  create: endpoint({
    method: 'POST',
    path: `${path}/distributions`,
    access: 'documents:send',
    summary: 'Distribute a document to members and roles, who then have to acknowledge it',
    description: 'Takes a document with a version in effect; every later one has to be acknowledged anew. Who is named already stays.',
    params: byDocument,
    body: z
      .strictObject({ user_ids: z.array(Id).max(most).default([]), role_ids: z.array(Id).max(most).default([]) })
      .refine(({ user_ids, role_ids }) => user_ids.length + role_ids.length > 0, { message: 'name somebody', path: ['user_ids'] }),
    response: DocumentDistribution,
    errors: ['not_in_effect', 'unknown_reference', 'cannot_read'],
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/distributions/:distribution_id',
    access: 'documents:send',
    summary: 'Withdraw a distribution; what was acknowledged stays',
    params: byDistribution,
    response: 'none',
    if_match: 'accepted',
  }),
  acknowledge: endpoint({
    method: 'POST',
    path: '/distributions/:distribution_id/acknowledge',
    access: 'documents:read',
    summary: 'Say that one has read and understood the version in effect',
    description: 'Only by a person concerned. A second time answers the first acknowledgement.',
    params: byDistribution,
    body: z.strictObject({ document_version: VersionNumber.describe('The version that was read') }),
    response: Acknowledgement,
    errors: ['not_a_reader', 'newer_version_in_effect'],
  }),
  acknowledgements: endpoint({
    method: 'GET',
    path: `${path}/acknowledgements`,
    access: 'documents:read',
    summary: 'List who has acknowledged the version in effect and who has not, by name',
    params: byDocument,
    query: Page.extend({ state: z.enum(['missing', 'done']).optional() }),
    response: pageOf(Reader),
  }),
}
