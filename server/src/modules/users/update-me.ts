import type { UserMe, UserMeUpdate } from '@dna/contract/users'
import { changedFields } from '../../core/changes.ts'
import { type AuthWriteContext, requireVersion, signedInUser } from '../../core/context.ts'
import { ownUser } from './queries.ts'

/** Changes the own name, language or time zone. */
export async function updateMe(ctx: AuthWriteContext, change: UserMeUpdate): Promise<UserMe> {
  const id = signedInUser(ctx)
  await ctx.text({ text: 'select 1 from users where id = $1 for update', values: [id] })
  const before = await ownUser(ctx)
  requireVersion(ctx, before, before)
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await ctx.db.updateTable('users').set(change).where('id', '=', id).execute()
  ctx.audit('user.updated', { type: 'user', id }, changes)
  ctx.afterCommit(ctx.app.forgetSessions)
  return ownUser(ctx)
}
