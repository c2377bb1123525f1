import type { InterviewResumed, InterviewSession } from '@dna/contract/interview-records'
import type { InterviewUpdate } from '@dna/contract/interviews'
import type { Changes, WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import { lockSession } from './queries.ts'
import { figuresOf } from './question-status.ts'
import { allowedFrom, leadsTo, type Move, moved } from './rules.ts'
import { presentSession, refreshed, type Session } from './sources.ts'

/** Changes name or notes. Throws 404, 412. */
export async function updateSession(ctx: WriteContext, id: string, input: InterviewUpdate): Promise<InterviewSession> {
  const session = await lockSession(ctx, id)
  const before = session.shown
  const next = { session_name: input.session_name ?? before.session_name, notes: input.notes === undefined ? before.notes : input.notes }
  const changes: Changes = {
    ...(next.session_name === before.session_name ? {} : { session_name: [before.session_name, next.session_name] }),
    ...(next.notes === before.notes ? {} : { notes_length: [before.notes?.length ?? 0, next.notes?.length ?? 0] }),
  }
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return presentSession(session)
  }
  await ctx.text({
    text: 'update customer_interview_sessions set session_name = $3, notes = $4, updated_by = $5 where org_id = $1 and id = $2',
    values: [ctx.org_id, id, next.session_name, next.notes, ctx.actor.user_id],
  })
  if (changes.session_name)
    await indexWords(ctx, { kind: 'interview', object_id: id, customer_id: before.customer_id, text: next.session_name })
  ctx.audit('interview.updated', { type: 'interview', id, customer_id: before.customer_id }, changes)
  return presentSession(await refreshed(ctx, session))
}

/** Cancels an interview; what was answered stays. Throws 404, 409 `illegal_transition`, 412. */
export async function cancelSession(ctx: WriteContext, id: string, reason?: string): Promise<InterviewSession> {
  const session = await lockSession(ctx, id)
  await moveSession(ctx, session, { move: 'cancel', action: 'interview.cancelled', reason })
  return presentSession(await refreshed(ctx, session))
}

/** Pauses an interview and remembers how many questions there were. Throws 404, 409 `illegal_transition`, 412. */
export async function pauseSession(ctx: WriteContext, id: string): Promise<InterviewSession> {
  const session = await lockSession(ctx, id)
  await moveSession(ctx, session, {
    move: 'pause',
    action: 'interview.paused',
    changes: { questions: [null, figuresOf(session.questions).questions_total] },
  })
  return presentSession(await refreshed(ctx, session))
}

/** Goes on with a paused interview and says what changed since. Throws 404, 409 `illegal_transition`, 412. */
export async function resumeSession(ctx: WriteContext, id: string): Promise<InterviewResumed> {
  const session = await lockSession(ctx, id)
  const changed_since = await changedSince(ctx, session)
  await moveSession(ctx, session, { move: 'resume', action: 'interview.resumed' })
  return { ...presentSession(await refreshed(ctx, session)), changed_since }
}

type Step = { move: Move; action: string; changes?: Changes; reason?: string }

/** Brings a session that is held into another status. The clock of active time starts anew with it. Throws 409 `illegal_transition`. */
export async function moveSession(ctx: WriteContext, { shown }: Session, { move, action, changes, reason }: Step): Promise<void> {
  const to = moved(shown.session_status, move)
  if (to === null) {
    const allowed = allowedFrom(shown.session_status)
    throw conflict('illegal_transition', `This interview is ${shown.session_status}`, {
      from: shown.session_status,
      to: leadsTo(move),
      allowed,
    })
  }
  await ctx.text({
    text: `update customer_interview_sessions set session_status = $3, updated_by = $4, completed_at = case when $3 = 'completed' then $5::timestamptz end,
        last_active_at = case when $3 = 'active' then $5 else last_active_at end
      where org_id = $1 and id = $2`,
    values: [ctx.org_id, shown.id, to, ctx.actor.user_id, ctx.now],
  })
  ctx.audit(
    action,
    { type: 'interview', id: shown.id, customer_id: shown.customer_id },
    { session_status: [shown.session_status, to], ...changes },
    reason,
  )
}

type Since = { answers: { full_name: string; count: number }[]; questions: number | null }

/**
 * Answers that other people gave since the interview was paused, by person: filled sections, a shared answer once, and facts. Sections
 * that a fact filled count as the answer that set it.
 */
async function changedSince(ctx: WriteContext, session: Session): Promise<InterviewResumed['changed_since']> {
  const rows = await ctx.text<Since>({
    text: `with paused as (
        select a.at::timestamptz as at, (a.after ->> 'questions')::integer as questions from audit_log a
        where a.org_id = $1 and a.object_type = 'interview' and a.object_id = $2 and a.action = 'interview.paused'
        order by a.seq desc limit 1
      ),
      answer as (
        select s.filled_by as person, coalesce('f ' || s.fact_key || ' ' || s.fact_scope_id, 's ' || s.id) as about
        from interview_session_documents sd
        join document_sections s on s.org_id = $1 and s.document_id = sd.document_id and s.filled_at > (select at from paused)
        where sd.org_id = $1 and sd.session_id = $2
        union
        select f.updated_by, 'f ' || f.fact_key || ' ' || f.scope_id
        from unnest($3::text[], $4::text[]) as asked(fact_key, scope_id)
        join facts f on f.org_id = $1 and f.customer_id = $5 and f.fact_key = asked.fact_key and f.scope_id = asked.scope_id and f.updated_at > (select at from paused)
      )
      select (select questions from paused) as questions, coalesce((select json_agg(json_build_object('full_name', n.full_name, 'count', n.count) order by n.full_name)
        from (select u.full_name, count(*)::integer as count from answer a join users u on u.id = a.person
          where a.person is distinct from $6::uuid group by u.id, u.full_name) n), '[]') as answers`,
    values: [ctx.org_id, session.shown.id, ...loosePlaces(session), session.shown.customer_id, ctx.actor.user_id],
  })
  const { answers, questions } = rows[0] ?? { answers: [], questions: null }
  const added = figuresOf(session.questions).questions_total - (questions ?? figuresOf(session.questions).questions_total)
  return { answers, questions_added: Math.max(0, added), questions_removed: Math.max(0, -added) }
}

function loosePlaces({ questions }: Session): [keys: string[], scopes: string[]] {
  const facts = questions.flatMap((question) => question.fact ?? [])
  return [facts.map((fact) => fact.fact_key), facts.map((fact) => fact.scope_id)]
}
