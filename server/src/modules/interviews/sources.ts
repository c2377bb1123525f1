import type { InterviewDocument, InterviewProgress, InterviewSession } from '@dna/contract/interview-records'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type CustomerFacts, type FactSource, knownFacts } from '../facts/index.ts'
import { figuresOf } from './question-status.ts'
import { type AskedFact, type AskedSection, computeQuestions, type Question, type SessionAnswer } from './questions.ts'
import { sourcesSql } from './sources-sql.ts'

type SessionRow = Omit<InterviewSession, keyof ReturnType<typeof figuresOf> | 'document_ids' | 'documents'>
type Said = SessionAnswer & { task_id: string | null }

type Sources = {
  sessions: { shown: SessionRow; document_ids: string[]; answers: Said[] }[]
  documents: { id: string; customer_id: string; family: string; shown: InterviewDocument; is_open: boolean; sections: AskedSection[] }[]
  customers: { id: string; asked: (AskedFact & { is_onboarding: boolean })[]; known: FactSource }[]
}

/** A session with its questions, computed from what documents and facts say now. */
export type Session = {
  shown: SessionRow
  documents: { shown: InterviewDocument; is_open: boolean }[]
  questions: Question[]
  /** What was said in this session, by question. */
  said: Map<string, Said>
  known: CustomerFacts
}

/** One session. One statement. Throws 404. */
export async function findSession(ctx: ReadContext, id: string): Promise<Session> {
  const [session] = await read(ctx, [id], { hold: false })
  if (!session) throw notFound('interview')
  return session
}

/**
 * As {@link findSession}, and holds the session until the transaction ends. Whoever holds documents too holds the session first.
 * Throws 404.
 */
export async function holdSession(ctx: WriteContext, id: string): Promise<Session> {
  const [session] = await read(ctx, [id], { hold: true })
  if (!session) throw notFound('interview')
  return session
}

/** Sessions in the order of their ids. One statement, whatever their number. */
export function sessionsById(ctx: ReadContext, ids: string[]): Promise<Session[]> {
  return read(ctx, ids, { hold: false })
}

async function read(ctx: ReadContext, ids: string[], { hold }: { hold: boolean }): Promise<Session[]> {
  if (ids.length === 0) return []
  const rows = await ctx.text<Sources>({ name: hold ? 'interviews.hold' : 'interviews.sources', text: sourcesSql({ hold }), values: [ctx.org_id, ids] })
  const sources = rows[0] ?? { sessions: [], documents: [], customers: [] }
  const place = new Map(ids.map((id, index) => [id, index]))
  return sources.sessions
    .flatMap((session) => {
      const customer = sources.customers.find(({ id }) => id === session.shown.customer_id)
      return customer ? [computed(session, customer, sources.documents)] : []
    })
    .sort((a, b) => (place.get(a.shown.id) ?? 0) - (place.get(b.shown.id) ?? 0))
}

type Of<Part extends keyof Sources> = Sources[Part][number]

function computed({ shown, document_ids, answers }: Of<'sessions'>, customer: Of<'customers'>, all: Of<'documents'>[]): Session {
  const documents = document_ids.flatMap((id) => all.find((document) => document.id === id) ?? [])
  const known = knownFacts(customer.known)
  const asked = customer.asked.map(({ is_onboarding, ...fact }): AskedFact => ({
    ...fact,
    status: fact.status ?? (known.find(fact.fact_key, fact.scope_id)?.source === 'master_data' ? 'prefilled' : null),
    is_asked: is_onboarding && shown.kind === 'onboarding',
  }))
  return {
    shown,
    documents: documents.map((document) => ({ shown: document.shown, is_open: document.is_open })),
    questions: computeQuestions({ documents, sections: documents.flatMap((document) => document.sections), facts: { known, asked }, answers }),
    said: new Map(answers.map((answer) => [answer.question_id, answer])),
    known,
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
