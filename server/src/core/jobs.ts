import type { PgBoss } from 'pg-boss'
import { v7 as newId } from 'uuid'
import type { Transaction } from './db.ts'
import type { Frame } from './units.ts'

/** Every kind of background work and what it is told. Payloads carry ids only; the worker derives the rest anew. */
export type JobPayloads = {
  'mail.send': { outbox_id: string }
  'audit.verify': Record<string, never>
  'documents.export_set': {
    customer_id: string
    plan_id: string
    format: 'docx' | 'pdf'
    content: 'approved' | 'current'
    document_ids: string[]
  }
  'audit_pack.make': { customer_id: string; plan_id: string }
  'lists.export': { list: string; format: string; query: Record<string, string> }
  'distributions.remind': Record<string, never>
  'dispositions.list_due': Record<string, never>
  'dispositions.remove_bytes': { disposition_id: string }
  'documents.review_due': Record<string, never>
  'temp.clean': Record<string, never>
  'template.scan': { word_master_id: string }
  'sessions.purge': Record<string, never>
}
export type JobName = keyof JobPayloads
export type JobPayload<Name extends JobName> = JobPayloads[Name]

/** Names of all queues; `dna migrate` makes them, because the server has no right to. */
export const jobNames: JobName[] = [
  'mail.send',
  'audit.verify',
  'documents.export_set',
  'audit_pack.make',
  'lists.export',
  'template.scan',
  'dispositions.list_due',
  'dispositions.remove_bytes',
  'distributions.remind',
  'documents.review_due',
  'temp.clean',
  'sessions.purge',
]

/** Work that runs by the clock rather than for a request: cron in UTC. */
export const schedules: { name: JobName; cron: string }[] = [
  { name: 'temp.clean', cron: '20 3 * * *' },
  { name: 'dispositions.remove_bytes', cron: '10 3 * * *' },
  { name: 'dispositions.list_due', cron: '50 3 * * *' },
  { name: 'sessions.purge', cron: '40 3 * * *' },
  { name: 'documents.review_due', cron: '30 5 * * *' },
  { name: 'distributions.remind', cron: '0 6 * * *' },
  { name: 'audit.verify', cron: '0 4 * * 0' },
]

let boss: PgBoss | null = null

/** Tells which queue the process writes to. Without one (tests, commands) jobs wait in the tenant table for a worker. */
export function useQueue(queue: PgBoss | null): void {
  boss = queue
}

/** Puts a job into the tenant table `jobs` and the queue, in the caller's transaction. Answers the job's id. */
export async function enqueueJob<Name extends JobName>(
  frame: Frame,
  tx: Transaction,
  name: Name,
  payload: JobPayload<Name>,
): Promise<string> {
  if (!frame.org_id) throw new Error('a job belongs to an organization')
  const id = newId()
  const customer_id = 'customer_id' in payload ? payload.customer_id : null
  await tx.text({
    text: `insert into jobs (org_id, id, kind, status, payload, customer_id, actor_id, request_id) values ($1, $2, $3, 'queued', $4, $5, $6, $7)`,
    values: [frame.org_id, id, name, JSON.stringify(payload), customer_id, frame.actor.user_id, frame.request.id],
  })
  await sendTicket(tx, name, { org_id: frame.org_id, job_id: id })
  return id
}

/** As {@link enqueueJob} for many jobs of one kind that belong to no customer, in two statements. */
export async function enqueueJobs<Name extends JobName>(
  frame: Frame,
  tx: Transaction,
  name: Name,
  payloads: JobPayload<Name>[],
): Promise<void> {
  const { org_id } = frame
  if (!org_id) throw new Error('a job belongs to an organization')
  const rows = payloads.map((payload) => ({ id: newId(), payload }))
  await tx.text({
    text: `insert into jobs (org_id, id, kind, status, payload, actor_id, request_id)
      select $1, r.id, $2, 'queued', r.payload, $3::uuid, $4 from jsonb_to_recordset($5::jsonb) as r(id uuid, payload jsonb)`,
    values: [org_id, name, frame.actor.user_id, frame.request.id, JSON.stringify(rows)],
  })
  const tickets = rows.map(({ id }) => ({ data: { org_id, job_id: id }, ...tries }))
  await boss?.insert(name, tickets, { db: inTransaction(tx) })
}

/** Puts a job of the tenant table into the queue, in the caller's transaction; again for one that failed. */
export async function sendTicket(tx: Pick<Transaction, 'text'>, name: JobName, ticket: { org_id: string; job_id: string }): Promise<void> {
  await boss?.send(name, ticket, { db: inTransaction(tx), ...tries })
}

const tries = { retryLimit: 8, retryDelay: 10, retryBackoff: true }

function inTransaction(tx: Pick<Transaction, 'text'>) {
  return { executeSql: async (text: string, values?: unknown[]) => ({ rows: await tx.text({ text, values: values ?? [] }) }) }
}
