import { v7 as newId } from 'uuid'
import type { Body, Client, TestServer } from './harness.ts'
import { addTemplates, sampleCustomer } from './plan-samples.ts'

export type SampleDocument = { id: string; plan_id: string }
/** `first` and `second` belong to one plan, `other` to another of the same customer. */
export type Sample = { anna: Client; customer: Body; first: SampleDocument; second: SampleDocument; other: SampleDocument }

const base = { is_mandatory: true, requires_evidence: false }
const column = (id: string, type = 'text') => ({ id, label: id, type, required: false, options: null })

/** Facts that the sample sections show. */
const definitions = [
  { key: 'org.business', label: 'What the company does', type: 'rich_text', scope: 'customer' },
  { key: 'org.trading_name', label: 'Trading name', type: 'text', scope: 'customer' },
  { key: 'org.headcount', label: 'People', type: 'number', scope: 'customer' },
  { key: 'org.secret', label: 'Secret', type: 'rich_text', scope: 'customer', shareable: false },
  {
    key: 'org.risks',
    label: 'Risks',
    type: 'table',
    scope: 'customer',
    columns: [column('risk'), column('owner'), column('score', 'number')],
  },
  { key: 'ms.scope', label: 'Scope', type: 'rich_text', scope: 'standard' },
  { key: 'isms.develops', label: 'Develops software', type: 'boolean', scope: 'customer' },
]

/** Sections of the first template of each standard. */
export const sections = [
  { id: 'business', title: 'Business', type: 'text', ...base, fact_key: 'org.business' },
  { id: 'scope', title: 'Scope', type: 'text', ...base, fact_key: 'ms.scope' },
  { id: 'risks', title: 'Risks', type: 'table', ...base, fact_key: 'org.risks', columns: [column('risk'), column('owner')], min_rows: 2 },
  { id: 'goals', title: 'Goals', type: 'list', ...base, min_items: 2 },
  { id: 'coding', title: 'Coding', type: 'text', ...base, ask_when: { fact: 'isms.develops', op: 'eq', value: true } },
  { id: 'people', title: 'People', type: 'text', ...base, is_mandatory: false, fact_key: 'org.headcount' },
  { id: 'secret', title: 'Secret', type: 'text', ...base, is_mandatory: false, fact_key: 'org.secret' },
  { id: 'notes', title: 'Notes', type: 'text', ...base, is_mandatory: false },
  { id: 'chart', title: 'Chart', type: 'evidence', ...base, is_mandatory: false, requires_evidence: true },
]

/** A customer with a plan of two documents and a second plan of one, all with the same sections. */
export async function sampleDocuments(t: TestServer): Promise<Sample> {
  const anna = await t.user('manager')
  await t.sql(
    `insert into fact_definitions (org_id, id, key, label, type, scope, columns, shareable)
      select $1, gen_random_uuid(), r.key, r.label, r.type, r.scope, r.columns, coalesce(r.shareable, true)
      from jsonb_to_recordset($2::jsonb) as r(key text, label text, type text, scope text, columns jsonb, shareable boolean)`,
    [anna.org_id, JSON.stringify(definitions)],
  )
  const customer = await sampleCustomer(anna)
  const [first, second] = await samplePlan(t, { anna, customer, family: 'iso9001', alias: 'qms', count: 2 })
  const [other] = await samplePlan(t, { anna, customer, family: 'iso27001', alias: 'isms', count: 1 })
  if (!first || !second || !other) throw new Error('documents were not made')
  return { anna, customer, first, second, other }
}

type PlanInput = { anna: Client; customer: Body; family: string; alias: string; count: number }

export async function samplePlan(t: TestServer, { anna, customer, family, alias, count }: PlanInput): Promise<SampleDocument[]> {
  const code = `${family} ${newId().slice(-8)}`
  const standard = await anna.post('/iso-standards', { code, family, short_code: family, alias, name: family })
  const templates = Array.from({ length: count }, (_, index) => ({ name: `Policy ${index + 1}`, sections }))
  await addTemplates(t, anna, { iso_standard_id: standard.body.id, templates })
  const plan = await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.body.id })
  const made = await t.sql('select id, plan_id from customer_documents where plan_id = $1 order by position', [plan.body.id])
  return made.map((row) => ({ id: row.id, plan_id: row.plan_id }))
}

/** One section of a document as the API shows it. */
export async function sectionOf(anna: Client, document: SampleDocument, section_id: string): Promise<Body> {
  const tree = await anna.get(`/customer-documents/${document.id}`)
  return tree.body.content.fillable_sections.find((section: Body) => section.section_id === section_id)
}

/** Saves one section with the version that it has now. */
export async function patchSection(
  anna: Client,
  document: SampleDocument,
  input: { section_id: string } & Record<string, unknown>,
): Promise<Body> {
  const { section_id, ...edit } = input
  const { version } = await sectionOf(anna, document, section_id)
  return anna.patch(`/customer-documents/${document.id}/sections/${section_id}`, edit, { if_match: version })
}

/** Rich text of one paragraph. */
export const paragraph = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
