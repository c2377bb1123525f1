import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Day, FactKey, Id, Moment, Reason, SearchText, sortBy } from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'
import { RichTextDoc } from './core/rich-text.ts'
import { AffectedSection } from './document-sections.ts'
import { DocumentStatus } from './documents.ts'
import { Column, Option, TableRow } from './section-content.ts'
import { Sample } from './templates.ts'

export const FactType = z.enum([
  'text',
  'rich_text',
  'number',
  'date',
  'choice',
  'multi_choice',
  'boolean',
  'person',
  'role',
  'site',
  'list',
  'table',
  'file_list',
])
export type FactType = z.infer<typeof FactType>
export const FactScope = z.enum(['customer', 'standard', 'site', 'process', 'product', 'document'])
export type FactScope = z.infer<typeof FactScope>
export const FactStatus = z.enum(['answered', 'draft', 'unknown', 'not_applicable', 'deferred', 'prefilled'])
export type FactStatus = z.infer<typeof FactStatus>
export const FactSource = z.enum(['person', 'interview', 'portal', 'import', 'ai_accepted', 'master_data'])
export type FactSource = z.infer<typeof FactSource>
export const FactSensitivity = z.enum(['public', 'internal', 'confidential', 'personal'])
export type FactSensitivity = z.infer<typeof FactSensitivity>

/** By type: words, number, yes or no, items or file ids, rows, rich text; null without value. */
export const FactValue = z.union([z.string(), z.number(), z.boolean(), RichTextDoc, z.array(z.string()), z.array(TableRow)]).nullable()
export type FactValue = z.infer<typeof FactValue>

export const FactDefinition = z.strictObject({
  key: FactKey,
  label: z.string(),
  type: FactType,
  scope: FactScope,
  help: z.string(),
  example: z.union([Sample, z.number(), z.boolean()]).nullable(),
  options: z.array(Option).nullable(),
  columns: z.array(Column).nullable(),
  shareable: z.boolean(),
  sensitivity: FactSensitivity,
  review_months: z.int().nullable(),
  onboarding: z.boolean(),
})
export type FactDefinition = z.infer<typeof FactDefinition>

/** A fact of the vocabulary. */
export const FactTerm = FactDefinition.extend({ used_in_templates: Count.describe('Active templates that ask for it') })
export type FactTerm = z.infer<typeof FactTerm>

/** A fact of a customer; while nobody has said anything `id`, `status` and `source` are null and `version` is 0. */
export const Fact = z.strictObject({
  id: Id.nullable(),
  customer_id: Id,
  fact_key: FactKey,
  scope_id: z.string().describe('Empty for the whole customer, the family for a standard, else an id'),
  definition: FactDefinition,
  value: FactValue,
  status: FactStatus.nullable(),
  source: FactSource.nullable(),
  reason: z.string().nullable().describe('Why it is not applicable'),
  valid_until: Day.nullable(),
  used_in: Count.describe('Documents that use it'),
  version: z.int().min(0),
  updated_at: Moment.nullable(),
  updated_by: Id.nullable(),
  updated_by_name: z.string().nullable(),
})
export type Fact = z.infer<typeof Fact>

/** `not_applicable` needs a reason. If-Match of a fact that is not there yet is `"0"`. */
export const FactWrite = z.strictObject({
  scope_id: z.string().max(200).default(''),
  value: z.unknown().describe('In the form of the fact type; absent with the statuses that have no value').optional(),
  status: FactStatus.extract(['answered', 'unknown', 'not_applicable', 'deferred']).default('answered'),
  reason: Reason.optional(),
  valid_until: Day.nullable().optional(),
})
export type FactWrite = z.infer<typeof FactWrite>

/** What setting the fact does to a section that uses it, when it is set without a document. */
export const FactEffect = z.enum(['filled', 'offered', 'marked', 'stale', 'kept'])
export type FactEffect = z.infer<typeof FactEffect>

export const FactChanged = Fact.extend({
  effects: z.array(AffectedSection.extend({ effect: FactEffect })),
})
export type FactChanged = z.infer<typeof FactChanged>

export const FactUse = z.strictObject({
  plan_id: Id,
  document_id: Id,
  document_name: z.string(),
  code: z.string(),
  document_status: DocumentStatus,
  section_id: z.string(),
  section_title: z.string(),
  kind: z.enum(['section', 'merge_field']),
  is_filled: z.boolean(),
  is_detached: z.boolean(),
  effect: FactEffect.describe('What a new value would do here'),
})
export type FactUse = z.infer<typeof FactUse>

/** A fact at the version that a document used; version 0: from the data of the customer, whose value then is `value`. */
export const FactUsed = z.strictObject({ fact_key: FactKey, scope_id: z.string(), version: z.int().min(0), value: FactValue.optional() })
export type FactUsed = z.infer<typeof FactUsed>

export const FactEvent = z.strictObject({
  id: Id,
  fact_version: z.int().min(1),
  old_value: FactValue,
  new_value: FactValue,
  old_status: FactStatus.nullable(),
  new_status: FactStatus,
  source: FactSource,
  reason: z.string().nullable(),
  changed_at: Moment,
  changed_by: Id.nullable(),
  changed_by_portal: Id.nullable(),
  changed_by_name: z.string().nullable(),
})
export type FactEvent = z.infer<typeof FactEvent>

export const byFact = z.strictObject({ customer_id: Id, fact_key: FactKey })
const scope = { scope_id: z.string().max(200).optional() }

export const facts = {
  vocabulary: endpoint({
    method: 'GET',
    path: '/fact-definitions',
    access: 'facts:read',
    summary: 'List the facts that can be said about customers',
    query: Page.extend({
      q: SearchText.optional(),
      type: FactType.optional(),
      scope: FactScope.optional(),
      onboarding: QueryBoolean.optional(),
      sort: sortBy('key', 'label').optional().describe('Default key'),
    }),
    response: pageOf(FactTerm),
  }),
  list: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/facts',
    access: 'facts:read',
    summary: 'List the facts of a customer, those without a value too',
    params: byCustomer,
    query: Page.extend({
      q: SearchText.optional(),
      status: FactStatus.optional(),
      scope: FactScope.optional(),
      scope_id: scope.scope_id,
      has_value: QueryBoolean.optional(),
      in_use: QueryBoolean.optional().describe('true: said already, asked at the onboarding, or asked or printed by a document'),
      sort: sortBy('fact_key', 'label', 'updated_at').optional().describe('Default fact_key'),
    }),
    response: pageOf(Fact),
  }),
  put: endpoint({
    method: 'PUT',
    path: '/customers/:customer_id/facts/:fact_key',
    access: 'facts:write',
    summary: 'Set a fact and offer it to every document that uses it',
    params: byFact,
    body: FactWrite,
    response: FactChanged,
    if_match: 'required',
    errors: ['fact_value_invalid', 'reason_required'],
  }),
  uses: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/facts/:fact_key/uses',
    access: 'facts:read',
    summary: 'List the documents and sections that use a fact',
    params: byFact,
    query: Page.extend(scope),
    response: pageOf(FactUse),
  }),
  history: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/facts/:fact_key/history',
    access: 'facts:read',
    summary: 'List what a fact said before, newest first',
    params: byFact,
    query: Page.extend(scope),
    response: pageOf(FactEvent),
  }),
}
