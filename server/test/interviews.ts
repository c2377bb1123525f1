import { v7 as newId } from 'uuid'
import { putDocuments, putPlan, putRows, putScene, putSections, type Scene } from './certification.ts'
import type { Body, Client, TestServer } from './harness.ts'

type Row = Record<string, unknown>
export type Interviewed = Scene & { plan_id: string; documents: string[] }

const columns = [
  'section_id',
  'title',
  'type',
  'is_mandatory',
  'fact_key',
  'fact_scope_id',
  'ask_when',
  'columns',
  'min_rows',
  'requires_evidence',
  'question',
  'minutes',
  'content',
  'is_filled',
  'is_prefilled',
  'is_detached',
  'answer_status',
  'source',
]
const defaults: Row = {
  type: 'text',
  is_mandatory: true,
  requires_evidence: false,
  is_filled: false,
  is_prefilled: false,
  is_detached: false,
}

/** A customer with a plan and one document per list of sections; a section names only what matters. */
export async function putInterviewed(t: TestServer, anna: Client, documents: Row[][], company_name = 'Acme'): Promise<Interviewed> {
  const scene = await putScene(t, anna, `${company_name} ${newId().slice(-6)}`)
  const plan_id = await putPlan(t, scene)
  const ids = await putDocuments(
    t,
    { ...scene, plan_id },
    documents.map((_, position) => ({ position, document_name: `Document ${position + 1}` })),
  )
  for (const [index, document_id] of ids.entries()) await addSections(t, { ...scene, document_id }, documents[index] ?? [])
  return { ...scene, plan_id, documents: ids }
}

/** Further sections of a document, after those that are there. */
export async function addSections(t: TestServer, scene: Scene & { document_id: string }, rows: Row[], from = 0): Promise<void> {
  await putSections(
    t,
    scene,
    rows.map((row, index) => ({
      title: row.section_id,
      ...defaults,
      ...Object.fromEntries(columns.map((name) => [name, row[name] ?? defaults[name] ?? (name === 'title' ? row.section_id : null)])),
      position: from + index,
    })),
  )
}

/** Definitions of facts; each row names key and type, the rest has defaults. */
export async function putFacts(
  t: TestServer,
  org_id: string,
  rows: { key: string; type: string; scope?: string; [name: string]: unknown }[],
): Promise<void> {
  for (const row of rows)
    await putRows(t, {
      table: 'fact_definitions',
      rows: [
        {
          org_id,
          id: newId(),
          label: row.key,
          scope: 'customer',
          help: '',
          shareable: true,
          sensitivity: 'internal',
          synonyms: [],
          onboarding: false,
          gate: false,
          position: 0,
          version: 1,
          created_at: new Date(),
          updated_at: new Date(),
          ...row,
        },
      ],
    })
}

/** Starts an interview and answers it. */
export async function start(anna: Client, scene: Interviewed, body: Row = {}): Promise<Body> {
  const made = await anna.post(`/customers/${scene.customer_id}/interview-sessions`, { document_ids: scene.documents, ...body })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return made.body
}

/** What is asked next, with the index and the progress. */
export async function asked(anna: Client, session: Body, question_id?: string): Promise<Body> {
  return (await anna.get(`/interview-sessions/${session.id}/questions${question_id ? `?question_id=${question_id}` : ''}`)).body
}

export function say(anna: Client, session: Body, question_id: string, body: Row) {
  return anna.post(`/interview-sessions/${session.id}/answer`, { question_id, ...body })
}
