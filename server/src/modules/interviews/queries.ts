import type { InterviewQuestions, InterviewSession, InterviewStatus, QuestionIndexEntry } from '@dna/contract/interview-records'
import { type ReadContext, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, ProblemError } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { requireCustomer } from '../customers/index.ts'
import { questionInFull } from './question-detail.ts'
import { nextQuestion } from './question-status.ts'
import type { Question } from './questions.ts'
import { findSession, holdSession, presentSession, progressOf, type Session, sessionsById } from './sources.ts'

export type SessionFilter = PageInput & {
  customer_id?: string
  status?: InterviewStatus
  interviewer_id?: string
  q?: string
  sort?: string
}

const sortColumns = { started_at: 's.started_at', session_name: 's.session_name', last_active_at: 's.last_active_at' }

/** One page of interviews; the figures of all of them come from one statement. */
export async function pageOfSessions(ctx: ReadContext, filter: SessionFilter): Promise<ListPage<InterviewSession>> {
  const where = conditions(ctx.org_id).when(filter.customer_id, 's.customer_id = $?').when(filter.status, 's.session_status = $?')
  if (filter.interviewer_id === 'none') where.add('s.interviewer_id is null')
  else if (filter.interviewer_id === 'me') where.add('s.interviewer_id = $?::uuid', ctx.actor.user_id)
  else where.when(filter.interviewer_id, 's.interviewer_id = $?')
  where.when(filter.q && containing(folded(filter.q)), '(lower(s.session_name) like $? or c.company_name_folded like $?)')
  const page = await listPage<{ id: string }>(ctx, filter, {
    select: 's.id',
    from: `from customer_interview_sessions s join customers c on c.org_id = $1 and c.id = s.customer_id where s.org_id = $1${where.text()}`,
    order: orderBy(filter.sort ?? '-started_at', sortColumns, 's.id'),
    values: where.values,
  })
  const sessions = await sessionsById(
    ctx,
    page.items.map((row) => row.id),
  )
  return { ...page, items: sessions.map(presentSession) }
}

/** As {@link pageOfSessions} for one customer. Throws 404. */
export async function pageOfCustomer(
  ctx: ReadContext,
  customer_id: string,
  filter: Omit<SessionFilter, 'customer_id'>,
): Promise<ListPage<InterviewSession>> {
  await requireCustomer(ctx, customer_id)
  return pageOfSessions(ctx, { ...filter, customer_id })
}

/** The question to ask, or the one that was asked for, with the index of all. Throws 404 `question_not_found`. */
export async function questionsOf(ctx: ReadContext, session_id: string, question_id?: string): Promise<InterviewQuestions> {
  const session = await findSession(ctx, session_id)
  const next = question_id === undefined ? nextQuestion(session.questions) : findQuestion(session, question_id)
  return {
    next: next && (await questionInFull(ctx, session, next)),
    index: session.questions.map((question) => indexEntry(session, question)),
    progress: progressOf(session),
  }
}

function indexEntry(
  { documents }: Session,
  { id, title, asked, status, is_mandatory, requires_evidence, evidence_uploaded }: Question,
): QuestionIndexEntry {
  const document = documents.find(({ shown }) => shown.id === asked[0]?.document_id)?.shown
  return {
    ...{ id, title, status, is_mandatory, requires_evidence, evidence_uploaded },
    document: document ? { id: document.id, document_name: document.document_name } : null,
  }
}

/** One question of a session. Throws 404 `question_not_found`. */
export function findQuestion(session: Session, question_id: string): Question {
  const question = session.questions.find(({ id }) => id === question_id)
  if (!question) throw new ProblemError(404, 'question_not_found', 'This interview does not ask this question')
  return question
}

/** Holds a session for a change and compares If-Match. Throws 404, 412. */
export async function lockSession(ctx: WriteContext, id: string): Promise<Session> {
  const session = await holdSession(ctx, id)
  requireVersion(ctx, session.shown, presentSession(session))
  return session
}

/** Throws 409 unless answers may be given. */
export function requireActive({ shown }: Session): void {
  if (shown.session_status === 'active') return
  const hint = shown.session_status === 'paused' ? 'Resume it first' : 'Start a new one'
  throw conflict('state_conflict', `This interview is ${shown.session_status}. ${hint}`, { session_status: shown.session_status })
}
