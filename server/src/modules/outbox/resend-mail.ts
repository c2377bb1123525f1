import type { MailSummary } from '@dna/contract/jobs'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { findMail } from './queries.ts'

/**
 * Sends a mail again, to whom it was for. Throws 409 `mail_was_erased` when its text is gone, as that of a secret after sending, and
 * `state_conflict` while it is on its way or no mail can leave.
 */
export async function resendMail(ctx: WriteContext, id: string): Promise<MailSummary> {
  const { body_enc, ...mail } = await findMail(ctx, id, 'for update')
  requireVersion(ctx, mail, mail)
  if (body_enc === null)
    throw conflict('mail_was_erased', 'The text of this mail held a secret and was erased after sending. Make a new one')
  if (mail.state === 'queued' || mail.state === 'sending') throw conflict('state_conflict', 'This mail is on its way')
  if (!ctx.app.config.mail) throw conflict('state_conflict', 'Sending mail is not set up')
  await ctx.text({
    text: `update outbox set state = 'queued', last_error = null, next_try_at = null where org_id = $1 and id = $2`,
    values: [ctx.org_id, id],
  })
  await ctx.enqueue('mail.send', { outbox_id: id })
  ctx.audit('mail.resent', { type: 'mail', id, customer_id: mail.customer_id }, { state: [mail.state, 'queued'] })
  const { body_enc: _text, ...queued } = await findMail(ctx, id)
  return queued
}
