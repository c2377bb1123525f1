import type { InterviewSession } from '@dna/contract/interview-records'
import type { InterviewCreate } from '@dna/contract/interviews'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import { holdOpenCustomer } from '../customers/index.ts'
import { isOpen } from '../facts/index.ts'
import { defaultName } from './rules.ts'
import { findSession, presentSession } from './sources.ts'

type Chosen = { id: string; document_name: string; status: string; plan_id: string; is_ignored: boolean }

/**
 * Starts an interview over documents, over all open documents of a plan, or the onboarding of a customer. Throws 404, 409 `state_conflict`
 * for documents that are not open, `customer_archived`, `nothing_to_ask`, 422 `unknown_reference`.
 */
export async function createSession(ctx: WriteContext, customer_id: string, input: InterviewCreate): Promise<InterviewSession> {
  await holdOpenCustomer(ctx, customer_id)
  const kind = input.document_id || input.document_ids || input.plan_id ? 'documents' : 'onboarding'
  const documents = kind === 'documents' ? await chosenDocuments(ctx, customer_id, input) : []
  const session_name =
    input.session_name ??
    defaultName(
      kind,
      documents.map((document) => document.document_name),
    )
  const id = newId()
  await insertSession(ctx, {
    id,
    customer_id,
    kind,
    session_name,
    plan_id: input.plan_id ?? commonPlan(documents),
    document_ids: documents.map((document) => document.id),
  })
  await indexWords(ctx, { kind: 'interview', object_id: id, customer_id, text: session_name })
  const session = await findSession(ctx, id)
  if (session.questions.length === 0) throw conflict('nothing_to_ask', 'There is nothing to ask here')
  ctx.audit(
    'interview.created',
    { type: 'interview', id, customer_id },
    { session_name: [null, session_name], kind: [null, kind], documents: [null, documents.length] },
  )
  return presentSession(session)
}

/** The documents to ask for, in asking order: by plan, then by their place in it. */
async function chosenDocuments(ctx: WriteContext, customer_id: string, input: InterviewCreate): Promise<Chosen[]> {
  const named = [...(input.document_id ? [input.document_id] : []), ...(input.document_ids ?? [])]
  const rows = await ctx.text<Chosen & { is_named: boolean }>({
    text: `select d.id, d.document_name, d.status, d.plan_id, d.is_ignored, d.id = any($4) as is_named
      from customer_iso_plans p
      join customer_documents d on d.org_id = $1 and d.plan_id = p.id
      where p.org_id = $1 and p.customer_id = $2 and ($3::uuid is null or p.id = $3) and (cardinality($4::uuid[]) = 0 or d.id = any($4))
      order by p.created_at, p.id, d.position, d.code, d.id`,
    values: [ctx.org_id, customer_id, input.plan_id ?? null, named],
  })
  if (named.length > 0) return openOnes(rows, named, input)
  if (rows.length === 0) await requirePlan(ctx, customer_id, input.plan_id)
  const open = rows.filter((document) => isOpen(document.status) && !document.is_ignored)
  if (open.length === 0) throw conflict('nothing_to_ask', 'This plan has no open document')
  return open
}

/** Throws unless all named documents are there and open. */
function openOnes(documents: Chosen[], named: string[], input: InterviewCreate): Chosen[] {
  const missing = named.find((id) => !documents.some((document) => document.id === id))
  if (missing !== undefined)
    throw unknownReference(missing === input.document_id ? '/document_id' : `/document_ids/${input.document_ids?.indexOf(missing) ?? 0}`)
  const closed = documents.filter((document) => !isOpen(document.status) || document.is_ignored)
  if (closed.length > 0) {
    const [only] = closed
    const title = closed.length === 1 && only ? `"${only.document_name}" is not open` : `${closed.length} documents are not open`
    throw conflict('state_conflict', title, { documents: closed.map(({ id, document_name, status }) => ({ id, document_name, status })) })
  }
  return documents
}

async function requirePlan(ctx: WriteContext, customer_id: string, plan_id: string | undefined): Promise<void> {
  const rows = await ctx.text({
    text: 'select 1 from customer_iso_plans where org_id = $1 and customer_id = $2 and id = $3',
    values: [ctx.org_id, customer_id, plan_id],
  })
  if (rows.length === 0) throw unknownReference('/plan_id')
}

function commonPlan(documents: Chosen[]): string | null {
  const plans = new Set(documents.map((document) => document.plan_id))
  return plans.size === 1 ? (documents[0]?.plan_id ?? null) : null
}

type NewSession = { id: string; customer_id: string; kind: string; session_name: string; plan_id: string | null; document_ids: string[] }

async function insertSession(ctx: WriteContext, { id, customer_id, kind, session_name, plan_id, document_ids }: NewSession): Promise<void> {
  await ctx.text({
    text: `insert into customer_interview_sessions (org_id, id, customer_id, plan_id, kind, session_name, interviewer_id, started_at, created_by, updated_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $7)`,
    values: [ctx.org_id, id, customer_id, plan_id, kind, session_name, ctx.actor.user_id, ctx.now],
  })
  if (document_ids.length === 0) return
  await ctx.text({
    text: `insert into interview_session_documents (org_id, customer_id, session_id, document_id, position)
      select $1, $2, $3, chosen.id, chosen.place from unnest($4::uuid[]) with ordinality as chosen(id, place)`,
    values: [ctx.org_id, customer_id, id, document_ids],
  })
}
