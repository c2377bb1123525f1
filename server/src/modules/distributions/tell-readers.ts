import type { App, WriteContext } from '../../core/context.ts'
import { inEveryOrganization } from '../../core/every-organization.ts'
import { dayOfSql, todaySql } from '../../core/organization-day.ts'
import { readersOf } from './reader-sql.ts'
import { readingMails, type Told } from './rules.ts'

const reminderDays = 7

/**
 * Mails everybody who has not acknowledged the version in effect: at once when they were not told of it yet, else when the last mail is
 * a week old. Of one document, or of all whose customer is not archived. Safe to run again at any time. Up to four statements.
 */
export async function tellReaders(ctx: WriteContext, { document_id }: { document_id?: string } = {}): Promise<void> {
  const where = `($3::uuid is null or x.document_id = $3)
    and exists (select from customers c where c.org_id = $1 and c.id = d.customer_id and c.status <> 'archived')`
  const told = await ctx.text<Told>({
    name: 'distributions.tell',
    text: `with told as (
        insert into document_reading_notices as n (org_id, document_id, user_id, customer_id, document_version, last_sent_at)
        select distinct $1::uuid, document_id, user_id, customer_id, document_version, $2::timestamptz
        from (${readersOf({ now: '$2', where })}) reader where acknowledged_at is null
        on conflict (org_id, document_id, user_id) do update set document_version = excluded.document_version, last_sent_at = excluded.last_sent_at,
          times = case when n.document_version = excluded.document_version then n.times + 1 else 1 end
        where n.document_version <> excluded.document_version or ${dayOfSql('n.last_sent_at')} <= ${todaySql('$2')} - ${reminderDays}
        returning document_id, user_id, document_version, times
      )
      select told.*, u.email, u.full_name, d.document_name, d.customer_id, c.company_name
      from told join users u on u.id = told.user_id
      join customer_documents d on d.org_id = $1 and d.id = told.document_id join customers c on c.org_id = $1 and c.id = d.customer_id
      order by d.document_name, d.id, u.full_name, u.id`,
    values: [ctx.org_id, ctx.now, document_id ?? null],
  })
  await ctx.mails(readingMails(told, ctx.app.config.public_url))
  for (const rows of Map.groupBy(told, (row) => row.document_id).values()) {
    const [first] = rows
    if (!first) continue
    ctx.audit(
      'document.readers_told',
      { type: 'document', id: first.document_id, customer_id: first.customer_id },
      { document_version: [null, first.document_version], people: [null, rows.length] },
    )
  }
}

/** The daily run: tells whoever became a reader since, and reminds those who are missing. */
export function remindReaders(app: App): Promise<void> {
  return inEveryOrganization(app, async (ctx) => {
    ctx.unchanged()
    await tellReaders(ctx)
  })
}
