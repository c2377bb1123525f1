import type { AuthWriteContext } from '../../core/context.ts'
import { invalidField } from '../../core/errors.ts'

export type NewMember = {
  org_id: string
  user_id: string
  role_ids: string[]
  customer_scope?: 'all' | 'listed'
  customer_ids?: string[]
  expires_at?: Date | null
}

/** Makes a person a member of an organization with roles. A membership that ended becomes active again. */
export async function addMember(ctx: AuthWriteContext, member: NewMember): Promise<void> {
  if (member.role_ids.length === 0) throw invalidField('/role_ids', 'required', 'Choose at least one role')
  const scope = {
    status: 'active' as const,
    customer_scope: member.customer_scope ?? ('all' as const),
    expires_at: member.expires_at ?? null,
  }
  await ctx.db
    .insertInto('memberships')
    .values({ org_id: member.org_id, user_id: member.user_id, ...scope })
    .onConflict((conflicting) => conflicting.columns(['org_id', 'user_id']).doUpdateSet(scope))
    .execute()
  await ctx.text({ text: 'delete from membership_roles where org_id = $1 and user_id = $2', values: [member.org_id, member.user_id] })
  await ctx.text({
    text: 'insert into membership_roles (org_id, user_id, role_id) select $1, $2, unnest($3::uuid[])',
    values: [member.org_id, member.user_id, member.role_ids],
  })
  if (member.customer_ids?.length) {
    await ctx.text({
      text: 'insert into membership_customers (org_id, user_id, customer_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing',
      values: [member.org_id, member.user_id, member.customer_ids],
    })
  }
}

/** Ids of system roles by key. */
export async function systemRoleId(ctx: AuthWriteContext, org_id: string, key: string): Promise<string> {
  const row = await ctx.db.selectFrom('roles').select('id').where('org_id', '=', org_id).where('key', '=', key).executeTakeFirst()
  if (!row) throw invalidField('/role', 'unknown_reference', 'This role does not exist')
  return row.id
}
