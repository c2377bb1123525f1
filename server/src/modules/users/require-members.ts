import type { ReadContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'

/** Somebody whom a body names, and where. */
export type Named = { user_id: string | null | undefined; pointer: string }

/** Throws 422 `unknown_reference` for everybody who is no active member; nobody is fine. One statement, none when nobody is named. */
export async function requireMembers(ctx: ReadContext, named: Named[]): Promise<void> {
  const wanted = named.flatMap(({ user_id, pointer }) => (user_id ? [{ user_id, pointer }] : []))
  if (wanted.length === 0) return
  const members = await ctx.text<{ user_id: string }>({
    text: `select user_id from memberships where org_id = $1 and user_id = any($2) and status = 'active'`,
    values: [ctx.org_id, wanted.map(({ user_id }) => user_id)],
  })
  const known = new Set(members.map(({ user_id }) => user_id))
  const strangers = wanted.filter(({ user_id }) => !known.has(user_id)).map(({ pointer }) => pointer)
  if (strangers.length > 0) throw unknownReference(...strangers)
}
