import type { WriteContext } from '../../core/context.ts'

/**
 * Marks the files of a customer that a legal hold covers, and only those: its own, or one of what they serve. Called when a hold comes
 * or goes and when a file comes to serve something more. One statement, which looks at no file of a customer that never had a hold.
 */
export async function holdFiles(ctx: WriteContext, customer_id: string): Promise<void> {
  await ctx.text({
    name: 'files.hold',
    text: `with hold as (select * from legal_holds where org_id = $1 and customer_id = $2 and released_at is null),
      covered as (
        select f.id from customer_storage_files f where f.org_id = $1 and f.customer_id = $2
          and exists (select from hold h where h.scope = 'customer' or h.file_id = f.id)
        union
        select u.file_id from v_file_uses u left join customer_documents d on d.org_id = $1 and d.id = u.document_id
        where u.org_id = $1 and u.customer_id = $2 and exists (select from hold)
          and exists (select from hold h where h.document_id = u.document_id or h.plan_id = coalesce(u.plan_id, d.plan_id)))
      update customer_storage_files f set held = not f.held
      where exists (select from legal_holds where org_id = $1 and customer_id = $2)
        and f.org_id = $1 and f.customer_id = $2 and f.held <> (f.id in (select id from covered))`,
    values: [ctx.org_id, customer_id],
  })
}
