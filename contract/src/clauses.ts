import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, Locale, textUpTo } from './core/fields.ts'
import { Clause } from './standards.ts'

const lines = z.array(textUpTo(500)).max(20)

/** What a clause says in our words; of the library or of the organization. */
export const ClauseWording = z.strictObject({
  title: textUpTo(255),
  summary: z.string().trim().max(2000),
  key_questions: lines,
  evidence_examples: lines,
  delta_note: z.string().trim().max(2000),
})
export type ClauseWording = z.infer<typeof ClauseWording>

const Shown = ClauseWording.extend({ locale: Locale })

export const ClauseDetail = Clause.extend({
  own_locale: Locale.describe('Language of the organization, in which it writes its own wording'),
  shipped: Shown.nullable().describe('What the library says; English when the language is missing'),
  own: Shown.extend({ version: z.int().min(1) })
    .nullable()
    .describe('What the organization says instead'),
  twins: z
    .array(z.strictObject({ id: Id, iso_standard_id: Id, iso_code: z.string(), number: z.string(), title: z.string() }))
    .describe('Clauses of other standards that ask for the same'),
  usage: z.strictObject({
    documents: Count.describe('Documents of open plans whose template answers the clause'),
    documents_approved: Count,
    open_tasks: Count.describe('Of these documents'),
    evidence: Count.describe('Files linked to these documents or to the clause'),
  }),
})
export type ClauseDetail = z.infer<typeof ClauseDetail>

const byClause = z.strictObject({ clause_id: Id })
const byText = z.strictObject({ clause_id: Id, locale: Locale })
const path = '/clauses/:clause_id'

export const clauses = {
  get: endpoint({
    method: 'GET',
    path,
    access: 'standards:read',
    summary: 'Get a clause with both wordings, its twins and where it is used',
    params: byClause,
    response: ClauseDetail,
  }),
  putText: endpoint({
    method: 'PUT',
    path: `${path}/texts/:locale`,
    access: 'standards:write',
    summary: 'Say a clause in own words; the library keeps its wording beside',
    description: 'If-Match is the version of the own wording, `"0"` while there is none.',
    params: byText,
    body: ClauseWording,
    response: ClauseDetail,
    if_match: 'required',
  }),
  deleteText: endpoint({
    method: 'DELETE',
    path: `${path}/texts/:locale`,
    access: 'standards:write',
    summary: 'Go back to the wording of the library',
    params: byText,
    response: ClauseDetail,
    status: 200,
    if_match: 'accepted',
  }),
}
