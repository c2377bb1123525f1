import { v7 as newId } from 'uuid'
import type { AuthWriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { foldedEmail } from './people.ts'

export type NewUser = {
  email: string
  full_name: string
  password_hash: string
  locale?: string | null
  time_zone?: string | null
  is_operator?: boolean
  must_change?: boolean
}

/** Makes a person with a password. Throws 409 `already_exists` when the address is known. */
export async function createUser(ctx: AuthWriteContext, user: NewUser): Promise<string> {
  const id = newId()
  const made = await ctx.db
    .insertInto('users')
    .values({
      id,
      email: user.email.trim(),
      email_folded: foldedEmail(user.email),
      full_name: user.full_name,
      locale: user.locale ?? null,
      time_zone: user.time_zone ?? null,
      is_operator: user.is_operator ?? false,
    })
    .onConflict((conflicting) => conflicting.column('email_folded').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('already_exists', 'Somebody with this address exists already')
  await ctx.db
    .insertInto('credentials')
    .values({ user_id: id, password_hash: user.password_hash, password_set_at: ctx.now, must_change: user.must_change ?? false })
    .execute()
  return id
}
