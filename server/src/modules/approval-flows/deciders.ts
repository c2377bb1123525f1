import type { FlowStep } from '@dna/contract/approval-flows'
import type { PersonRef } from '@dna/contract/core/fields'
import type { z } from 'zod'
import type { ReadContext } from '../../core/context.ts'
import { refused } from '../../core/errors.ts'

/** SQL: whether the rule of a step (`jsonb`) leaves it to this person. The right to decide is asked for beside it. $1 is the organization. */
export function leftTo(rule: string, user: string): string {
  return `case ${rule} ->> 'by' when 'users' then ${rule} -> 'user_ids' ? ${user}::text
    when 'role' then exists (select from membership_roles named join roles by_key on by_key.org_id = $1 and by_key.id = named.role_id
      and by_key.key = ${rule} ->> 'role_key' where named.org_id = $1 and named.user_id = ${user}) else true end`
}

/** SQL: the active members `m` who hold the right that a step of this kind needs. */
const entitled = (kind: string) => `memberships m where m.org_id = $1 and m.status = 'active' and exists (
    select from membership_roles mr join roles r on r.org_id = $1 and r.id = mr.role_id
    where mr.org_id = $1 and mr.user_id = m.user_id and case ${kind} when 'approve' then 'documents:approve' else 'documents:review' end = any (r.permissions))`

type Decided = { kind: FlowStep['kind']; may_decide: FlowStep }

/** People who may decide a step: the named ones, those with the role, or everybody, if they hold the right. At most 50, by name. */
export function decidersOf(ctx: ReadContext, { kind, may_decide }: Decided): Promise<z.infer<typeof PersonRef>[]> {
  return ctx.text({
    text: `select u.id, u.full_name from users u where u.id in (select m.user_id from ${entitled('$2')} and ${leftTo('$3::jsonb', 'm.user_id')})
      order by u.full_name, u.id limit 50`,
    values: [ctx.org_id, kind, JSON.stringify(may_decide)],
  })
}

/** Whether this person may decide a step. */
export async function mayDecide(ctx: ReadContext, { kind, may_decide }: Decided, user_id: string): Promise<boolean> {
  const rows = await ctx.text({
    text: `select from ${entitled('$2')} and ${leftTo('$3::jsonb', 'm.user_id')} and m.user_id = $4`,
    values: [ctx.org_id, kind, JSON.stringify(may_decide), user_id],
  })
  return rows.length > 0
}

/** Throws 422 `cannot_decide` for steps that would never end: nobody is left to decide, or somebody is named who may not. */
export async function requireDeciders(ctx: ReadContext, steps: FlowStep[]): Promise<void> {
  const rows = await ctx.text<{ place: number }>({
    text: `select (s.nth - 1)::int as place from jsonb_array_elements($2::jsonb) with ordinality s(step, nth)
      where (select count(*) from ${entitled("s.step ->> 'kind'")} and ${leftTo('s.step', 'm.user_id')})
        < coalesce(jsonb_array_length(s.step -> 'user_ids'), 1)
      order by s.nth`,
    values: [ctx.org_id, JSON.stringify(steps)],
  })
  if (rows.length === 0) return
  const title = 'Some steps name people who may not decide them, or nobody'
  throw refused('cannot_decide', title, {
    errors: rows.map(({ place }) => ({ pointer: `/steps/${place}`, code: 'cannot_decide', message: title })),
  })
}
