import type { Mail, MailSummary } from '@dna/contract/jobs'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { unseal } from '../../core/secrets.ts'

export type MailFilter = PageInput & { state?: MailSummary['state']; kind?: string; customer_id?: string; q?: string }

const mailColumns = `o.id, o.kind, o.customer_id, o.recipient, o.subject, o.state, o.has_secret, o.tries, o.next_try_at, o.last_error, o.sent_at, o.version,
  o.created_at, o.created_by, o.updated_at`

/** One page of mails, newest first, without their texts. */
export function pageOfMails(ctx: ReadContext, filter: MailFilter): Promise<ListPage<MailSummary>> {
  const where = conditions(ctx.org_id)
    .when(filter.state, 'o.state = $?')
    .when(filter.kind, 'o.kind = $?')
    .when(filter.customer_id, 'o.customer_id = $?')
    .when(filter.q && containing(folded(filter.q)), '(lower(o.recipient) like $? or lower(o.subject) like $?)')
  return listPage<MailSummary>(ctx, filter, {
    select: mailColumns,
    from: `from outbox o where o.org_id = $1${where.text()}`,
    order: 'o.created_at desc, o.id desc',
    values: where.values,
  })
}

export type MailRow = MailSummary & { body_enc: Buffer | null }

/** A row with its sealed text. Throws 404. */
export async function findMail(ctx: ReadContext, id: string, hold: '' | 'for update' = ''): Promise<MailRow> {
  const rows = await ctx.text<MailRow>({
    text: `select ${mailColumns}, o.body_enc from outbox o where o.org_id = $1 and o.id = $2 ${hold}`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('mail')
  return rows[0]
}

/** One mail with its text, unless it holds a secret: such a text is never shown. Throws 404. */
export async function readMail(ctx: ReadContext, id: string): Promise<Mail> {
  const { body_enc, ...mail } = await findMail(ctx, id)
  const body_text =
    mail.has_secret || body_enc === null ? null : unseal(ctx.app.master_key, `${ctx.org_id}/outbox/body_enc/${id}`, body_enc)
  return { ...mail, body_text }
}
