import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, Locale, LocalId, Moment, SearchText, sortBy, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'

export const StandardStatus = z.enum(['active', 'draft', 'retired'])
export type StandardStatus = z.infer<typeof StandardStatus>

export const Standard = z.strictObject({
  id: Id,
  code: z.string().describe('With the edition: ISO 27001:2022'),
  family: z.string().describe('Key of the family of editions: iso27001'),
  short_code: z.string(),
  alias: z.string().describe('Begins document codes: isms'),
  designation: z.string().nullable(),
  edition: z.string(),
  amendments: z.array(z.string()),
  name: z.string(),
  description: z.string(),
  url: z.string().nullable(),
  status: StandardStatus,
  library_key: z.string().nullable(),
  successor_id: Id.nullable(),
  template_count: Count.describe('Active templates'),
  clause_count: Count.describe('Clauses and controls, chapters left out'),
  plan_count: Count.describe('Plans that are active or paused'),
  plan_task_count: Count.describe('Tasks that a new plan brings beside the `task_count` of its templates'),
  ...stamps,
})
export type Standard = z.infer<typeof Standard>

const fields = {
  code: textUpTo(60),
  family: LocalId,
  short_code: textUpTo(60),
  alias: z
    .string()
    .max(30)
    .regex(/^[a-z][a-z0-9_]*$/),
  edition: z.string().trim().max(60),
  name: textUpTo(255),
  description: z.string().trim().max(10_000),
  status: StandardStatus,
  successor_id: Id.nullable(),
}

export const StandardCreate = z.strictObject({
  ...fields,
  edition: fields.edition.default(''),
  description: fields.description.default(''),
  status: fields.status.default('active'),
  successor_id: fields.successor_id.optional(),
})
export type StandardCreate = z.infer<typeof StandardCreate>

export const StandardUpdate = z.strictObject(fields).omit({ family: true }).partial()
export type StandardUpdate = z.infer<typeof StandardUpdate>

export const ClauseKind = z.enum(['chapter', 'clause', 'control'])
export const ClauseTheme = z.enum(['organizational', 'people', 'physical', 'technological'])

export const Clause = z.strictObject({
  id: Id,
  iso_standard_id: Id,
  library_key: z.string().nullable(),
  number: z.string(),
  sort_key: z.string().describe('6.10 comes after 6.9'),
  parent_id: Id.nullable(),
  depth: z.int().min(1),
  kind: ClauseKind,
  assessable: z.boolean().describe('Lowest level'),
  weight: z.int(),
  documented: z.enum(['none', 'document', 'record', 'both']),
  harmonised_key: z.string().nullable(),
  related: z.array(z.string()),
  theme: ClauseTheme.nullable(),
  retired_at: Moment.nullable(),
  locale: z.string().describe('Language of the texts below; English when the wanted one is missing'),
  title: z.string(),
  summary: z.string(),
  key_questions: z.array(z.string()),
  evidence_examples: z.array(z.string()),
  delta_note: z.string(),
})
export type Clause = z.infer<typeof Clause>

export const byStandard = z.strictObject({ iso_standard_id: Id })

export const standards = {
  list: endpoint({
    method: 'GET',
    path: '/iso-standards',
    access: 'standards:read',
    summary: 'List standards',
    query: Page.extend({
      q: SearchText.optional(),
      status: StandardStatus.optional(),
      sort: sortBy('code', 'name').optional().describe('Default code'),
    }),
    response: pageOf(Standard),
  }),
  get: endpoint({
    method: 'GET',
    path: '/iso-standards/:iso_standard_id',
    access: 'standards:read',
    summary: 'Get a standard',
    params: byStandard,
    response: Standard,
  }),
  create: endpoint({
    method: 'POST',
    path: '/iso-standards',
    access: 'standards:write',
    summary: 'Add a standard of your own',
    body: StandardCreate,
    response: Standard,
    status: 201,
    errors: ['already_exists'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/iso-standards/:iso_standard_id',
    access: 'standards:write',
    summary: 'Change a standard',
    params: byStandard,
    body: StandardUpdate,
    response: Standard,
    if_match: 'required',
    errors: ['already_exists', 'library_field_fixed'],
  }),
  clauses: endpoint({
    method: 'GET',
    path: '/iso-standards/:iso_standard_id/clauses',
    access: 'standards:read',
    summary: 'List the clauses of a standard in order of their numbers',
    params: byStandard,
    query: Page.extend({
      q: SearchText.optional().describe('Number, beginning of a number, or words'),
      kind: ClauseKind.optional(),
      parent_id: Id.optional(),
      assessable: QueryBoolean.optional(),
      locale: Locale.optional(),
    }),
    response: pageOf(Clause),
  }),
}
