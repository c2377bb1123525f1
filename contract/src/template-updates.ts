import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Id, LocalId, Moment } from './core/fields.ts'
import { byDocument, Document } from './documents.ts'
import { SectionChange } from './template-versions.ts'

export const OfferedChange = SectionChange.extend({
  group: z
    .enum(['added', 'removed', 'template_changed', 'customer_changed', 'both_changed', 'unchanged'])
    .describe('both_changed: the template changed what the customer filled in already'),
  drops_content: z.boolean().describe('Taking it over leaves content out; it is kept as a version of the document'),
  is_locked: z.boolean().describe('It cannot go while evidence is linked to it'),
})
export type OfferedChange = z.infer<typeof OfferedChange>

export const TemplateUpdateOffer = z.strictObject({
  offer: z
    .strictObject({
      template_version_id: Id,
      version_number: z.int().min(1),
      from_version_number: z.int().min(1),
      change_summary: z.string(),
      needs_revision: z.boolean().describe('The document is approved: begin its next version first'),
      sections: z.array(OfferedChange),
    })
    .nullable(),
  undo: z
    .strictObject({ version_number: z.int().min(1), applied_at: Moment })
    .nullable()
    .describe('The update that can be taken back, until the next edit'),
})
export type TemplateUpdateOffer = z.infer<typeof TemplateUpdateOffer>

const path = '/customer-documents/:document_id/template-update'

export const templateUpdates = {
  get: endpoint({
    method: 'GET',
    path,
    access: 'documents:read',
    summary: 'What a newer version of the template would change in a document, per section',
    params: byDocument,
    response: TemplateUpdateOffer,
  }),
  apply: endpoint({
    method: 'POST',
    path,
    access: 'documents:write',
    summary: 'Take over chosen sections of the newer template version; none keeps the document and ends the offer',
    params: byDocument,
    body: z.strictObject({ template_version_id: Id, section_ids: z.array(LocalId).max(500) }),
    response: Document,
    if_match: 'accepted',
    errors: ['state_conflict', 'template_update_gone', 'section_not_offered', 'section_has_evidence'],
  }),
  undo: endpoint({
    method: 'POST',
    path: `${path}/undo`,
    access: 'documents:write',
    summary: 'Take the last template update back, as long as nobody edited since',
    params: byDocument,
    response: Document,
    if_match: 'accepted',
    errors: ['state_conflict', 'nothing_to_undo'],
  }),
}
