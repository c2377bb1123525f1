import { v7 as newId } from 'uuid'
import type { Transaction } from './db.ts'
import { invalidField } from './errors.ts'
import { enqueueJob } from './jobs.ts'
import { seal } from './secrets.ts'
import type { Frame } from './units.ts'

/** A mail to one person. `secret`: the body holds a one-time secret, so it is encrypted and erased after sending. */
export type Mailing = { kind: string; to: string; subject: string; text: string; secret?: boolean; customer_id?: string | null }

/**
 * Puts a mail into the outbox, in the caller's transaction. With SMTP configured a job sends it after the commit;
 * without, it stays listed in the admin area. A body with a secret is sealed and never readable there.
 */
export async function queueMail(frame: Frame, tx: Transaction, mailing: Mailing): Promise<string> {
  if (/[\r\n]/.test(mailing.to + mailing.subject))
    throw invalidField('/email', 'invalid_format', 'Line breaks are not allowed in addresses and subjects')
  if (!frame.org_id) throw new Error('a mail belongs to an organization')
  const id = newId()
  const { mail } = frame.app.config
  const body = seal(frame.app.master_key, `${frame.org_id}/outbox/body_enc/${id}`, mailing.text)
  await tx.text({
    text: `insert into outbox (org_id, id, kind, recipient, subject, body_enc, has_secret, state, customer_id, created_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      frame.org_id,
      id,
      mailing.kind,
      mailing.to,
      mailing.subject,
      body,
      mailing.secret ?? false,
      mail ? 'queued' : 'not_configured',
      mailing.customer_id ?? null,
      frame.actor.user_id,
    ],
  })
  if (mail) await enqueueJob(frame, tx, 'mail.send', { outbox_id: id })
  return id
}
