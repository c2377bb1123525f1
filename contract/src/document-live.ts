import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, LocalId } from './core/fields.ts'
import { byDocument } from './documents.ts'

export const PresenceState = z.enum(['viewing', 'editing'])

/** Somebody else who has the document open. */
export const Present = z.strictObject({
  user_id: Id,
  full_name: z.string(),
  section_id: z.string().nullable(),
  state: PresenceState,
})
export type Present = z.infer<typeof Present>

/** What happened to a document, by ids only: whoever wants to know more asks for it. */
export const DocumentChange = z.strictObject({
  seq: Count,
  action: z.string(),
  object_type: z.string(),
  object_id: Id.nullable(),
})
export type DocumentChange = z.infer<typeof DocumentChange>

export const DocumentLive = z.strictObject({
  seq: Count.describe('How far the answer reaches; give it as `since` next time'),
  people: z.array(Present).describe('Others, by name'),
  changes: z.array(DocumentChange).describe('What others did after `since`; nothing without it'),
  is_complete: z.boolean().describe('false: more happened than is listed, read everything anew'),
})
export type DocumentLive = z.infer<typeof DocumentLive>

/** How long somebody counts as present after the last word, and how often to renew it, in seconds. */
export const presenceLease = { lasts_s: 30, renew_s: 10 } as const

const path = '/customer-documents/:document_id'

export const documentLive = {
  follow: endpoint({
    method: 'GET',
    path: `${path}/live`,
    access: 'documents:read',
    summary: 'Who else has a document open, and what others changed',
    params: byDocument,
    query: z.strictObject({ since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional() }),
    response: DocumentLive,
    errors: ['too_many_streams'],
    live: true,
  }),
  present: endpoint({
    method: 'POST',
    path: `${path}/presence`,
    access: 'documents:read',
    summary: 'Say that one has a document open',
    description: `Holds for ${presenceLease.lasts_s} seconds; renew it every ${presenceLease.renew_s}.`,
    params: byDocument,
    body: z.strictObject({ section_id: LocalId.nullable().default(null), state: PresenceState }),
    response: 'none',
  }),
}
