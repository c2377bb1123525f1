import type { ReadContext } from '../../core/context.ts'
import { conflict, forbidden } from '../../core/errors.ts'
import { type Begun, needOf } from './rules.ts'

/** How many people work in the organization now. One statement. */
export async function countMembers(ctx: ReadContext): Promise<number> {
  const rows = await ctx.text<{ members: number }>({
    name: 'members.count',
    text: `select count(*)::int as members from memberships m join users u on u.id = m.user_id
      where m.org_id = $1 and m.status = 'active' and u.is_active and (m.expires_at is null or m.expires_at > $2)`,
    values: [ctx.org_id, ctx.now],
  })
  return rows[0]?.members ?? 0
}

/**
 * Lets pass whoever may end what another person began, and answers whether it is the same person after all, in a firm of one.
 * Throws 403 `four_eyes_required`, 409 `too_early` with the moment from which it is possible.
 */
export async function requireSecondPerson(ctx: ReadContext, begun: Begun): Promise<{ single_person: boolean }> {
  const { user_id } = ctx.actor
  const need = needOf(begun, { user_id, now: ctx.now, members: await countMembers(ctx) })
  if (need === 'second_person') throw forbidden('four_eyes_required', 'This takes a second person')
  if (need === 'too_early')
    throw conflict('too_early', 'Alone you can do this 72 hours after you began it', {
      possible_from: new Date(begun.at.getTime() + 72 * 3_600_000).toISOString(),
    })
  return { single_person: begun.user_id !== null && begun.user_id === user_id }
}
