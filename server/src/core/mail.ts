import { v7 as newId } from 'uuid'
import type { Transaction } from './db.ts'
import { invalidField } from './errors.ts'
import { enqueueJob, enqueueJobs } from './jobs.ts'
import { seal } from './secrets.ts'
import type { Frame } from './units.ts'

/** A mail to one person. `secret`: the body holds a one-time secret, so it is encrypted and erased after sending. */
export type Mailing = { kind: string; to: string; subject: string; text: string; secret?: boolean; customer_id?: string | null }

/**
 * Puts a mail into the outbox, in the caller's transaction. With SMTP configured a job sends it after the commit;
 * without, it stays listed in the admin area. A body with a secret is sealed and never readable there.
 */
export async function queueMail(frame: Frame, tx: Transaction, mailing: Mailing): Promise<string> {
  const row = outboxRow(frame, mailing)
  await putIntoOutbox(frame, tx, [row])
  if (frame.app.config.mail) await enqueueJob(frame, tx, 'mail.send', { outbox_id: row.id })
  return row.id
}

/** As {@link queueMail} for many mails, in three statements whatever their number. */
export async function queueMails(frame: Frame, tx: Transaction, mailings: Mailing[]): Promise<void> {
  if (mailings.length === 0) return
  const rows = mailings.map((mailing) => outboxRow(frame, mailing))
  await putIntoOutbox(frame, tx, rows)
  if (!frame.app.config.mail) return
  await enqueueJobs(
    frame,
    tx,
    'mail.send',
    rows.map(({ id }) => ({ outbox_id: id })),
  )
}

type OutboxRow = {
  id: string
  kind: string
  recipient: string
  subject: string
  body: string
  has_secret: boolean
  customer_id: string | null
}

function outboxRow(frame: Frame, { kind, to, subject, text, secret, customer_id }: Mailing): OutboxRow {
  if (/[\r\n]/.test(to + subject)) throw invalidField('/email', 'invalid_format', 'Line breaks are not allowed in addresses and subjects')
  if (!frame.org_id) throw new Error('a mail belongs to an organization')
  const id = newId()
  const body = seal(frame.app.master_key, `${frame.org_id}/outbox/body_enc/${id}`, text).toString('hex')
  return { id, kind, recipient: to, subject, body, has_secret: secret ?? false, customer_id: customer_id ?? null }
}

async function putIntoOutbox(frame: Frame, tx: Transaction, rows: OutboxRow[]): Promise<void> {
  await tx.text({
    text: `insert into outbox (org_id, id, kind, recipient, subject, body_enc, has_secret, state, customer_id, created_by)
      select $1, r.id, r.kind, r.recipient, r.subject, decode(r.body, 'hex'), r.has_secret, $2, r.customer_id, $3::uuid
      from jsonb_to_recordset($4::jsonb) as r(id uuid, kind text, recipient text, subject text, body text, has_secret boolean, customer_id uuid)`,
    values: [frame.org_id, frame.app.config.mail ? 'queued' : 'not_configured', frame.actor.user_id, JSON.stringify(rows)],
  })
}
