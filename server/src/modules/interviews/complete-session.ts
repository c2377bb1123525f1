import type { InterviewCompleted } from '@dna/contract/interview-records'
import { v7 as newId } from 'uuid'
import { requirePermission, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { moveSession } from './change-session.ts'
import { placeOf } from './note-answer.ts'
import { lockSession } from './queries.ts'
import { isToBeAsked } from './question-status.ts'
import { addTasks, tasksOf } from './question-tasks.ts'
import type { Question } from './questions.ts'
import { blockersOf, isOpenPoint, moved, type Tasks } from './rules.ts'
import { presentSession, refreshed, type Session } from './sources.ts'

/** How a document is submitted; the module of reviews does it, which stands beside this one. */
export type SubmitDocument = (ctx: WriteContext, input: { document_id: string }) => Promise<unknown>

export type Completion = { id: string; submit: boolean; make_tasks: boolean }

/**
 * Ends an interview. With `make_tasks` what is missing is put off and has a task each; with `submit` the documents at 100 % go to
 * review. Throws 404, 409 `illegal_transition`, 409 `interview_incomplete` with the questions that are open, 412, and what submitting throws.
 */
export async function completeSession(
  ctx: WriteContext,
  { id, submit, make_tasks }: Completion,
  submitDocument: SubmitDocument,
): Promise<InterviewCompleted> {
  if (submit) requirePermission(ctx, 'documents:submit')
  const session = await lockSession(ctx, id)
  const tasks = await tasksOf(ctx, session)
  if (moved(session.shown.session_status, 'complete') !== null) await settleBlockers(ctx, session, { tasks, make_tasks })
  await moveSession(ctx, session, { move: 'complete', action: 'interview.completed' })
  const complete = submit ? session.documents.filter(({ shown, is_open }) => is_open && shown.completion_percentage === 100) : []
  for (const { shown } of complete) await submitDocument({ ...ctx, if_match: null }, { document_id: shown.id })
  const after = await refreshed(ctx, session)
  return {
    ...presentSession(after),
    open_points: after.questions.filter(isOpenPoint).map((question) => ({
      question_id: question.id,
      title: question.title,
      status: question.status,
      task_id: after.said.get(question.id)?.task_id ?? tasks.of_section.get(question.id) ?? null,
    })),
    submitted_document_ids: complete.map(({ shown }) => shown.id),
    next_document_id: await nextDocument(ctx, after),
  }
}

/** Throws 409 with what is open, or puts it off with a task each: the one that waits for it already, else a new one. */
async function settleBlockers(
  ctx: WriteContext,
  session: Session,
  { tasks, make_tasks }: { tasks: Tasks; make_tasks: boolean },
): Promise<void> {
  const blockers = blockersOf(session.questions, tasks)
  if (blockers.length === 0) return
  if (!make_tasks) throw incomplete(blockers)
  const added = await addTasks(
    ctx,
    session,
    blockers.filter((question) => !tasks.of_section.has(question.id)),
  )
  const rows = blockers.map((question) => ({
    id: newId(),
    ...placeOf(session, question),
    task_id: tasks.of_section.get(question.id) ?? added.get(question.id) ?? null,
  }))
  await ctx.text({
    text: `insert into interview_answers as a (org_id, id, customer_id, session_id, question_id, document_id, section_id, fact_key, fact_scope_id, status,
        task_id, answered_by, answered_at)
      select $1, r.id, r.customer_id, r.session_id, r.question_id, r.document_id, r.section_id, r.fact_key, r.fact_scope_id, 'deferred', r.task_id, $3, $4
      from jsonb_to_recordset($2::jsonb) as r(id uuid, customer_id uuid, session_id uuid, question_id text, document_id uuid, section_id text,
        fact_key text, fact_scope_id text, task_id uuid)
      on conflict (org_id, session_id, question_id) do update set status = 'deferred', task_id = excluded.task_id, answered_by = excluded.answered_by,
        answered_at = excluded.answered_at`,
    values: [ctx.org_id, JSON.stringify(rows), ctx.actor.user_id, ctx.now],
  })
}

function incomplete(blockers: Question[]) {
  const title = blockers.length === 1 ? 'One mandatory question is open' : `${blockers.length} mandatory questions are open`
  return conflict('interview_incomplete', title, {
    questions: blockers.map((question) => ({
      question_id: question.id,
      title: question.title,
      status: question.status,
      lacks: isToBeAsked(question) ? 'answer' : question.status === 'answered' ? 'evidence' : 'task',
    })),
  })
}

/** The open document of the same plan that comes next, after the last one of this interview, else from the top. */
async function nextDocument(ctx: WriteContext, { shown, documents }: Session): Promise<string | null> {
  if (shown.plan_id === null) return null
  const rows = await ctx.text<{ id: string }>({
    text: `select d.id from customer_documents d
      where d.org_id = $1 and d.plan_id = $2 and d.status in ('not_started', 'in_progress', 'rejected') and not d.is_ignored and d.id <> all($3::uuid[])
        and d.completion_percentage < 100
      order by d.position <= coalesce((select max(o.position) from customer_documents o where o.org_id = $1 and o.id = any($3)), -1), d.position, d.code, d.id
      limit 1`,
    values: [ctx.org_id, shown.plan_id, documents.map((document) => document.shown.id)],
  })
  return rows[0]?.id ?? null
}
