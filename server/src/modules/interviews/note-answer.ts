import type { WriteContext } from '../../core/context.ts'
import type { Question } from './questions.ts'
import { longestGapSeconds } from './rules.ts'
import type { Session } from './sources.ts'

/** What happened to a question in a session. `cleared`: as if nothing had been said; null: only the time of work counts. */
export type Note = ReturnType<typeof placeOf> & {
  status: 'answered' | 'skipped' | 'unknown' | 'not_applicable' | 'deferred' | 'draft' | 'cleared' | null
  answer?: unknown
  draft?: unknown
  reason?: string | null
  task_id?: string | null
}

/** The question that a note is about. */
export function placeOf({ shown }: Session, question: Question) {
  const [first] = question.asked
  return {
    session_id: shown.id,
    customer_id: shown.customer_id,
    question_id: question.id,
    document_id: first?.document_id ?? null,
    section_id: first?.section_id ?? null,
    fact_key: question.scope_id === null ? null : question.fact_key,
    fact_scope_id: question.scope_id,
  }
}

/**
 * Notes in the session what was said, by whom and when, and adds the time since the answer before to the time of work, up to two
 * minutes. Unfinished text stands beside what was said before, until there is an answer. One statement.
 */
export async function noteAnswer(ctx: WriteContext, id: string, note: Note): Promise<void> {
  const row = { id, ...note, answer: note.answer ?? null, draft: note.draft ?? null }
  await ctx.text({
    name: 'interviews.note',
    text: `with said as (
        select * from jsonb_to_record($3::jsonb) as r(id uuid, session_id uuid, customer_id uuid, question_id text, status text, document_id uuid,
          section_id text, fact_key text, fact_scope_id text, answer jsonb, draft jsonb, reason text, task_id uuid)
      ),
      worked as (
        update customer_interview_sessions s set last_active_at = $2, last_question_id = r.question_id,
          active_seconds = s.active_seconds + greatest(0, least($5, round(extract(epoch from $2::timestamptz - coalesce(s.last_active_at, s.started_at)))::integer))
        from said r
        where s.org_id = $1 and s.id = r.session_id
      ),
      cleared as (
        delete from interview_answers a using said r
        where r.status = 'cleared' and a.org_id = $1 and a.session_id = r.session_id and a.question_id = r.question_id
      )
      insert into interview_answers as a (org_id, id, customer_id, session_id, question_id, document_id, section_id, fact_key, fact_scope_id, status,
        answer, draft, reason, task_id, answered_by, answered_at)
      select $1, r.id, r.customer_id, r.session_id, r.question_id, r.document_id, r.section_id, r.fact_key, r.fact_scope_id, r.status,
        nullif(r.answer, 'null'), nullif(r.draft, 'null'), r.reason, r.task_id, $4, $2
      from said r where r.status <> 'cleared'
      on conflict (org_id, session_id, question_id) do update set answered_by = excluded.answered_by, answered_at = excluded.answered_at,
        task_id = coalesce(excluded.task_id, a.task_id),
        draft = case when excluded.status in ('answered', 'not_applicable', 'draft') then excluded.draft else a.draft end,
        status = case excluded.status when 'draft' then a.status else excluded.status end,
        answer = case excluded.status when 'draft' then a.answer else excluded.answer end,
        reason = case excluded.status when 'draft' then a.reason else excluded.reason end`,
    values: [ctx.org_id, ctx.now, JSON.stringify(row), ctx.actor.user_id, longestGapSeconds],
  })
}
