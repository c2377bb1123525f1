import { factsOfCondition } from '@dna/contract/core/conditions'
import type { InterviewDocument, InterviewProgress, InterviewSession } from '@dna/contract/interview-records'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type CustomerFacts, type FactSource, knownFacts } from '../facts/index.ts'
import { figuresOf } from './question-status.ts'
import { type AskedFact, type AskedSection, computeQuestions, type Question, type SessionAnswer } from './questions.ts'
import { type Needs, type SourceParts, sourcesSql } from './sources-sql.ts'

type SessionRow = Omit<InterviewSession, keyof ReturnType<typeof figuresOf> | 'document_ids' | 'documents'>
type Said = SessionAnswer & { task_id: string | null }

type SessionSource = { shown: SessionRow; document_ids: string[]; answers: Said[] }
type DocumentSource = { shown: InterviewDocument; is_open: boolean; sections: (Omit<AskedSection, 'evidence_uploaded'> & { id: string })[] }
type CustomerSource = { id: string; asked: (AskedFact & { is_onboarding: boolean })[]; known: FactSource }
type Parts = {
  sessions: SessionSource[]
  documents: DocumentSource[]
  customers: CustomerSource[]
  /** Of the standard of each document. */
  families: Record<string, string>
  proofs: string[]
}

/** A session with its questions, computed from what documents and facts say now. `read`: what they were computed from. */
export type Session = {
  shown: SessionRow
  documents: { shown: InterviewDocument; is_open: boolean }[]
  questions: Question[]
  /** What was said in this session, by question. */
  said: Map<string, Said>
  known: CustomerFacts | null
  read: { parts: Parts; needs: Needs }
}

/** One session. At most two statements. Throws 404. */
export async function findSession(ctx: ReadContext, id: string): Promise<Session> {
  const [session] = await read(ctx, { ids: [id] })
  if (!session) throw notFound('interview')
  return session
}

/**
 * As {@link findSession}, and holds the session until the transaction ends. Whoever holds documents too holds the session first.
 * Throws 404.
 */
export async function holdSession(ctx: WriteContext, id: string): Promise<Session> {
  const [session] = await read(ctx, { ids: [id], hold: true })
  if (!session) throw notFound('interview')
  return session
}

/**
 * A session again, after a change in the same transaction. `changed`: the documents that it touched, where the caller knows; without
 * conditions, which may turn sections of any other, only they are read. One statement, unless the change called for more than was
 * needed before.
 */
export async function refreshed(ctx: WriteContext, session: Session, changed?: readonly string[]): Promise<Session> {
  const [after] = await read(ctx, { ids: [session.shown.id], before: session, changed: session.read.needs.facts ? undefined : changed })
  return after ?? session
}

/** Sessions in the order of their ids. At most two statements, whatever their number. */
export function sessionsById(ctx: ReadContext, ids: string[]): Promise<Session[]> {
  return read(ctx, { ids })
}

type Reading = { ids: string[]; hold?: boolean; before?: Session; changed?: readonly string[] }

async function read(ctx: ReadContext, { ids, hold = false, before, changed }: Reading): Promise<Session[]> {
  if (ids.length === 0) return []
  const expected = before?.read.needs ?? { facts: false, proofs: false }
  const asking = {
    ids,
    customer_ids: before ? [before.shown.customer_id] : [],
    keys: before ? keysOf(before.questions.flatMap((question) => question.sections)) : [],
    document_ids: changed ?? [],
  }
  const fresh = await readParts(ctx, asking, { ...expected, base: true, some_documents: changed !== undefined, hold })
  const first = { ...nothing, ...fresh }
  if (before && changed)
    first.documents = [...first.documents, ...before.read.parts.documents.filter(({ shown }) => !changed.includes(shown.id))]
  const needs = needsOf(first)
  const missing = { facts: needs.facts && !expected.facts, proofs: needs.proofs && !expected.proofs }
  const sections = first.documents.flatMap((document) => document.sections)
  const customer_ids = [...new Set(first.sessions.map(({ shown }) => shown.customer_id))]
  const more = { ids, customer_ids, keys: keysOf(sections), document_ids: [] }
  const rest = { base: false, some_documents: false, hold: false }
  const second = missing.facts || missing.proofs ? await readParts(ctx, more, { ...missing, ...rest }) : {}
  const parts = { ...first, ...second }
  const place = new Map(ids.map((id, index) => [id, index]))
  return parts.sessions
    .map((session) => computed(session, parts, needs))
    .sort((a, b) => (place.get(a.shown.id) ?? 0) - (place.get(b.shown.id) ?? 0))
}

type Asking = { ids: string[]; customer_ids: string[]; keys: string[]; document_ids: readonly string[] }

async function readParts(
  ctx: ReadContext,
  { ids, customer_ids, keys, document_ids }: Asking,
  chosen: Omit<SourceParts, 'many'>,
): Promise<Partial<Parts>> {
  const parts = { ...chosen, many: ids.length > 1 }
  const session_ids = parts.many ? ids : ids[0]
  const rows = await ctx.text<Partial<Parts>>({
    name: `interviews.sources_${[parts.base, parts.some_documents, parts.hold, parts.facts, parts.proofs, parts.many].map(Number).join('')}`,
    text: sourcesSql(parts),
    values: [ctx.org_id, session_ids, ...(parts.facts ? [customer_ids, keys] : parts.some_documents ? [document_ids] : [])],
  })
  return rows[0] ?? {}
}

const nothing: Parts = { sessions: [], documents: [], customers: [], families: {}, proofs: [] }

function needsOf({ sessions, documents }: Parts): Needs {
  const sections = documents.flatMap((document) => document.sections)
  return {
    facts: sessions.some(({ shown }) => shown.kind === 'onboarding') || sections.some((section) => section.ask_when !== null),
    proofs: sections.some((section) => section.requires_evidence && section.has_evidence),
  }
}

/** The facts that conditions name; a fact of a standard may be named by the alias of its family. */
function keysOf(sections: readonly Pick<AskedSection, 'ask_when'>[]): string[] {
  const keys = sections.flatMap(({ ask_when }) => (ask_when ? factsOfCondition(ask_when) : []))
  return [...new Set(keys.flatMap((key) => [key, `ms.${key.slice(key.indexOf('.') + 1)}`]))]
}

function computed({ shown, document_ids, answers }: SessionSource, parts: Parts, needs: Needs): Session {
  const documents = document_ids.flatMap((id) => parts.documents.find((document) => document.shown.id === id) ?? [])
  const customer = parts.customers.find(({ id }) => id === shown.customer_id)
  const known = customer ? knownFacts(customer.known) : null
  const proofs = new Set(parts.proofs)
  const asked = (customer?.asked ?? []).map(
    ({ is_onboarding, ...fact }): AskedFact => ({
      ...fact,
      status: fact.status ?? (known?.find(fact.fact_key, fact.scope_id)?.source === 'master_data' ? 'prefilled' : null),
      is_asked: is_onboarding && shown.kind === 'onboarding',
    }),
  )
  const questions = computeQuestions({
    documents: documents.map((document) => ({
      id: document.shown.id,
      family: parts.families[document.shown.id] ?? '',
      is_open: document.is_open,
    })),
    sections: documents.flatMap((document) =>
      document.sections.map((section) => ({ ...section, evidence_uploaded: proofs.has(section.id) })),
    ),
    facts: { known: known ?? { lookUp: () => undefined }, asked },
    answers,
  })
  return {
    shown,
    documents: documents.map((document) => ({ shown: document.shown, is_open: document.is_open })),
    questions,
    said: new Map(answers.map((answer) => [answer.question_id, answer])),
    known,
    read: { parts, needs },
  }
}

/** A session as the API shows it. */
export function presentSession({ shown, documents, questions }: Session): InterviewSession {
  const { questions_total, questions_answered, completion_percentage, minutes_left } = figuresOf(questions)
  return {
    ...shown,
    document_ids: documents.map((document) => document.shown.id),
    documents: documents.map((document) => document.shown),
    questions_total,
    questions_answered,
    completion_percentage,
    minutes_left,
  }
}

/** How far a session is. */
export function progressOf({ shown, documents, questions }: Session): InterviewProgress {
  return { ...figuresOf(questions), active_seconds: shown.active_seconds, documents: documents.map((document) => document.shown) }
}
