import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { JobHandler } from '../../core/job-worker.ts'
import { unseal } from '../../core/secrets.ts'
import { writeUnit } from '../../core/units.ts'

type OutboxRow = { recipient: string; subject: string; body_enc: Buffer | null; has_secret: boolean; state: string }

/**
 * Sends one mail of the outbox. The row is marked before and after; a mail already marked as sent is left alone, and its
 * Message-ID comes from the row, so that a mail sent twice by a fault between the two can be recognised.
 */
const Payload = z.object({ outbox_id: z.uuid() })

export const sendMail: JobHandler = async (frame, payload) => {
  const { outbox_id } = Payload.parse(payload)
  const { mail } = frame.app.config
  if (!mail) return
  const row = await writeUnit(frame, async (ctx) => {
    ctx.unchanged()
    const rows = await ctx.text<OutboxRow>({
      text: `update outbox set state = 'sending', tries = tries + 1 where org_id = $1 and id = $2 and state not in ('sent', 'suppressed')
        returning recipient, subject, body_enc, has_secret, state`,
      values: [ctx.org_id, outbox_id],
    })
    return rows[0]
  })
  if (!row?.body_enc) return
  const message_id = `<${outbox_id}@${new URL(frame.app.config.public_url).hostname}>`
  try {
    await createTransport(mail.url).sendMail({
      from: mail.from,
      to: row.recipient,
      subject: row.subject,
      text: unseal(frame.app.master_key, `${frame.org_id}/outbox/body_enc/${outbox_id}`, row.body_enc),
      messageId: message_id,
    })
  } catch (error) {
    await mark(frame, outbox_id, `state = 'failed', last_error = $3`, error instanceof Error ? error.message.slice(0, 300) : 'failed')
    throw error
  }
  await mark(
    frame,
    outbox_id,
    `state = 'sent', sent_at = now(), message_id = $3, body_enc = case when has_secret then null else body_enc end`,
    message_id,
  )
}

function mark(frame: Parameters<JobHandler>[0], outbox_id: string, change: string, value: string): Promise<void> {
  return writeUnit(frame, async (ctx) => {
    ctx.unchanged()
    await ctx.text({ text: `update outbox set ${change} where org_id = $1 and id = $2`, values: [ctx.org_id, outbox_id, value] })
  })
}
