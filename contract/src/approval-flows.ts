import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Id, LocalId, Moment, PersonRef, SearchText, stamps, textUpTo, Version } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { DocumentType } from './templates.ts'

const kind = z.enum(['approve', 'review']).describe('A review passes it on; an approval may be the last word')

const common = {
  kind,
  require_signature: z.boolean().default(false).describe('Whoever approves the step signs with the password'),
}

/** One step of an approval flow: what it is, and who may decide it among those who hold the right. */
export const FlowStep = z.discriminatedUnion('by', [
  z.strictObject({ ...common, by: z.literal('any') }),
  z.strictObject({
    ...common,
    by: z.literal('role'),
    role_key: LocalId.max(63),
  }),
  z.strictObject({
    ...common,
    by: z.literal('users'),
    user_ids: z
      .array(Id)
      .min(1)
      .max(20)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'names somebody twice', params: { code: 'duplicate' } }),
  }),
])
export type FlowStep = z.infer<typeof FlowStep>

const Steps = z
  .array(FlowStep)
  .min(1)
  .max(10)
  .refine((steps) => steps.at(-1)?.kind === 'approve', { message: 'must end with an approval', params: { code: 'last_step_approves' } })

export const ApprovalFlow = z.strictObject({
  id: Id,
  name: z.string(),
  steps: z.array(FlowStep).describe('In order; the last one approves'),
  people: z.array(PersonRef).describe('Whom the steps name'),
  is_active: z.boolean(),
  document_types: z.array(DocumentType).describe('That go through it'),
  ...stamps,
})
export type ApprovalFlow = z.infer<typeof ApprovalFlow>

export const ApprovalFlowCreate = z.strictObject({ name: textUpTo(255), steps: Steps })
export type ApprovalFlowCreate = z.infer<typeof ApprovalFlowCreate>

export const ApprovalFlowUpdate = ApprovalFlowCreate.extend({ is_active: z.boolean() }).partial()
export type ApprovalFlowUpdate = z.infer<typeof ApprovalFlowUpdate>

export const DocumentTypeSettings = z.strictObject({
  document_type: DocumentType,
  approval_flow_id: Id.nullable().describe('null: one approval by any approver'),
  approval_flow_name: z.string().nullable(),
  review_months: z.int().nullable().describe('Months from approval to the next review; null: as the template says'),
  retention_class_id: Id.nullable().describe('null: the certification cycle'),
  retention_class_name: z.string().describe('Of the class that counts'),
  version: Version,
  updated_at: Moment.nullable().describe('null: never changed'),
  updated_by: Id.nullable(),
})
export type DocumentTypeSettings = z.infer<typeof DocumentTypeSettings>

export const DocumentTypeUpdate = z
  .strictObject({ approval_flow_id: Id.nullable(), review_months: z.int().min(1).max(120).nullable(), retention_class_id: Id.nullable() })
  .partial()
export type DocumentTypeUpdate = z.infer<typeof DocumentTypeUpdate>

const stepErrors = ['already_exists', 'unknown_reference', 'cannot_decide'] as const

export const approvalFlows = {
  list: endpoint({
    method: 'GET',
    path: '/approval-flows',
    access: 'org:read',
    summary: 'List approval flows by name, those in use first',
    query: Page.extend({ q: SearchText.optional() }),
    response: pageOf(ApprovalFlow),
  }),
  create: endpoint({
    method: 'POST',
    path: '/approval-flows',
    access: 'org:write',
    summary: 'Create an approval flow',
    body: ApprovalFlowCreate,
    response: ApprovalFlow,
    status: 201,
    errors: stepErrors,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/approval-flows/:flow_id',
    access: 'org:write',
    summary: 'Change an approval flow; rounds that began keep their steps',
    params: z.strictObject({ flow_id: Id }),
    body: ApprovalFlowUpdate,
    response: ApprovalFlow,
    if_match: 'required',
    errors: [...stepErrors, 'flow_in_use'],
  }),
}

export const documentTypes = {
  list: endpoint({
    method: 'GET',
    path: '/document-types',
    access: 'org:read',
    summary: 'List the types of documents with their rules',
    response: z.strictObject({ items: z.array(DocumentTypeSettings) }),
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/document-types/:document_type',
    access: 'org:write',
    summary: 'Change the rules of a type of documents',
    params: z.strictObject({ document_type: DocumentType }),
    body: DocumentTypeUpdate,
    response: DocumentTypeSettings,
    if_match: 'required',
    errors: ['unknown_reference', 'flow_retired'],
  }),
}
