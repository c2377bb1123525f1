import type { AffectedSection } from '@dna/contract/document-sections'
import type { InterviewAnswer, InterviewAnswered } from '@dna/contract/interviews'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { conflict, invalidField, ProblemError, refused } from '../../core/errors.ts'
import { saveAnswer, saveFact } from '../answers/index.ts'
import { linkFiles } from '../evidence/index.ts'
import { type Note, noteAnswer, placeOf } from './note-answer.ts'
import { findQuestion, requireActive } from './queries.ts'
import { questionInFull } from './question-detail.ts'
import { nextQuestion } from './question-status.ts'
import { taskToFindOut } from './question-tasks.ts'
import type { AskedSection, Question } from './questions.ts'
import { saysNothing } from './rules.ts'
import { holdSession, progressOf, refreshed, type Session } from './sources.ts'
import { isForFiles, provenBy } from './upload-evidence.ts'

/**
 * Saves one answer and answers the next question. Content goes to the document and its fact, half of it stays in the interview.
 * Eleven statements for a section. Throws 404 `question_not_found`, 409 `answer_changed` and `state_conflict`, 422.
 */
export async function answerQuestion(ctx: WriteContext, session_id: string, body: InterviewAnswer): Promise<InterviewAnswered> {
  const session = await holdSession(ctx, session_id)
  requireActive(session)
  const question = findQuestion(session, body.question_id)
  if (!question.is_open) throw conflict('state_conflict', 'The document of this question cannot be changed in its state')
  const saying = { session, question, body }
  const { affected, note } = await say(ctx, saying)
  if (body.evidence_file_ids)
    await linkFiles(ctx, { customer_id: session.shown.customer_id, file_ids: body.evidence_file_ids, targets: provenBy(session, question) })
  await noteAnswer(ctx, newId(), { ...placeOf(session, question), reason: body.reason, ...note })
  const touched = [...question.sections, ...affected].map(({ document_id }) => document_id)
  const after = await refreshed(ctx, session, [...new Set(touched)])
  const saved = findQuestion(after, question.id)
  const next = nextQuestion(after.questions)
  return {
    saved: { question_id: saved.id, status: saved.status, version: saved.version, saved_at: ctx.now.toISOString() },
    next: next && (await questionInFull(ctx, after, next)),
    progress: progressOf(after),
    affected,
  }
}

type Saying = { session: Session; question: Question; body: InterviewAnswer }
type Said = { affected: AffectedSection[]; note: Pick<Note, 'status' | 'answer' | 'draft' | 'task_id'> }

/** One of: unfinished text, skipping, an answer in words or by status. */
async function say(ctx: WriteContext, saying: Saying): Promise<Said> {
  const { session, question, body } = saying
  const object = { type: 'interview', id: session.shown.id, customer_id: session.shown.customer_id }
  if (body.status === 'draft') {
    ctx.audit('interview.draft_saved', object, {
      question_id: [null, question.id],
      length: [null, JSON.stringify(body.answer ?? null).length],
    })
    return { affected: [], note: { status: 'draft', draft: body.answer } }
  }
  if (body.status === 'skipped') {
    if (question.is_mandatory) throw refused('question_is_mandatory', 'This question is mandatory. Put it off, or say that you do not know')
    ctx.audit('interview.question_skipped', object, { question_id: [null, question.id] })
    return { affected: [], note: { status: 'skipped' } }
  }
  if (body.status === 'not_applicable' && body.reason === undefined)
    throw invalidField('/reason', 'reason_required', 'Say why it does not apply')
  if (body.version !== undefined && body.version !== question.version) throw await answerChanged(ctx, session, question)
  if (!body.confirm && !body.clear && !body.status && saysNothing(body.answer)) {
    ctx.unchanged()
    return { affected: [], note: { status: body.evidence_file_ids && isForFiles(question) ? 'answered' : null } }
  }
  const affected = await guarded(ctx, saying, () => (question.asked.length === 0 ? sayFact(ctx, saying) : saySection(ctx, saying)))
  const task_id = body.status === 'unknown' ? await taskToFindOut(ctx, session, question) : null
  return { affected, note: { status: body.clear ? 'cleared' : (body.status ?? 'answered'), answer: body.answer, task_id } }
}

/** Answers a question that sections ask: through the first of them, from where a shared answer reaches the others. */
async function saySection(ctx: WriteContext, { session, question, body }: Saying): Promise<AffectedSection[]> {
  const also_document_ids = session.documents.filter((document) => document.is_open).map(({ shown }) => shown.id)
  const open = question.asked.filter((section) => also_document_ids.includes(section.document_id))
  const said = body.confirm
    ? await confirmation(ctx, { session, question, open })
    : { target: lacking(question, open), answer: saidOf(body) }
  const targets = open[0]?.type === 'evidence' && body.status ? open : open.filter((section) => section === (said.target ?? open[0]))
  const affected: AffectedSection[] = []
  for (const { document_id, section_id, version } of targets) {
    const about = {
      document_id,
      section_id,
      version: body.version === undefined ? null : version,
      source: 'interview',
      also_document_ids,
      pointer: '/answer',
    } as const
    affected.push(...(await saveAnswer(ctx, { ...about, ...said.answer })).affected)
  }
  return affected
}

type Answer = { content?: unknown; clear?: true; confirm?: true; status?: 'unknown' | 'not_applicable' | 'deferred'; reason?: string }
type Words = { target?: AskedSection; answer: Answer }

function saidOf({ answer, clear, status, reason }: InterviewAnswer): Answer {
  if (clear) return { clear }
  if (status === 'unknown' || status === 'not_applicable' || status === 'deferred') return { status, reason }
  return { content: answer }
}

/** Where one section has the answer and another lacks it, the one that lacks it; saving the other again would change nothing. */
function lacking(question: Question, open: AskedSection[]): AskedSection | undefined {
  const is_offered = open.some((section) => section.is_prefilled)
  return question.status === 'prefilled' && !is_offered ? open.find((section) => !section.is_filled) : undefined
}

/** Confirms the section that offers the answer, or gives it to the one that lacks it. */
async function confirmation(
  ctx: WriteContext,
  { session, question, open }: { session: Session; question: Question; open: AskedSection[] },
): Promise<Words> {
  const target = lacking(question, open)
  if (!target) return { target: open.find((section) => section.is_prefilled), answer: { confirm: true } }
  return { target, answer: { content: (await questionInFull(ctx, session, question)).answer } }
}

/** Answers a question that no section asks. */
async function sayFact(ctx: WriteContext, { session, question, body }: Saying): Promise<AffectedSection[]> {
  const said: Answer = body.confirm ? { content: await offeredAnswer(ctx, session, question) } : saidOf(body)
  const { effects } = await saveFact(ctx, {
    customer_id: session.shown.customer_id,
    fact_key: question.fact_key ?? '',
    scope_id: question.scope_id ?? '',
    source: 'interview',
    version: body.version === undefined ? null : question.version,
    pointer: '/answer',
    value: said.content,
    clear: said.clear,
    status: said.status,
    reason: said.reason,
  })
  return effects.filter(({ effect }) => effect !== 'kept').map(({ document_id, section_id }) => ({ document_id, section_id }))
}

async function offeredAnswer(ctx: WriteContext, session: Session, question: Question): Promise<unknown> {
  const { answer, status } = await questionInFull(ctx, session, question)
  if (status !== 'prefilled' || answer === null) throw conflict('nothing_to_confirm', 'There is no offered answer to confirm')
  return answer
}

/** Turns "somebody was faster" of the section or fact into that of the question. */
async function guarded<T>(ctx: WriteContext, { session, question }: Saying, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'version_stale') throw await answerChanged(ctx, session, question)
    throw error
  }
}

/** 409 with the other answer and its author, read anew. */
async function answerChanged(ctx: WriteContext, session: Session, question: Question): Promise<ProblemError> {
  const now = await refreshed(ctx, session)
  const present = await questionInFull(ctx, now, now.questions.find(({ id }) => id === question.id) ?? question)
  const { answer, answered_at, answered_by_name, version } = present
  const author = answered_by_name ?? 'Somebody'
  return conflict('answer_changed', `${author} answered this meanwhile`, {
    answer,
    answered_by_name,
    answered_at,
    version,
    present,
  })
}
