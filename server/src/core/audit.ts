import { createHash } from 'node:crypto'
import type { Transaction } from './db.ts'

/** One entry before it joins the chain. */
export type AuditEntry = {
  actor_kind: string
  actor_id: string | null
  action: string
  object_type: string
  object_id: string | null
  customer_id: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
  outcome: 'done' | 'denied' | 'failed'
  request_id: string
  session_id: string | null
  ip: string | null
}

/** Hash that stands before the first entry of a chain. */
export const genesisHash = '0'.repeat(64)

/**
 * The stored text of an entry: JSON with a fixed key order. It is the text itself that is hashed, never a re-encoded copy,
 * so that a later change of encoding cannot break old chains.
 */
export function entryText(org_id: string, seq: number, at: string, entry: AuditEntry): string {
  return JSON.stringify({
    org_id,
    seq,
    at,
    actor_kind: entry.actor_kind,
    actor_id: entry.actor_id,
    action: entry.action,
    object_type: entry.object_type,
    object_id: entry.object_id,
    customer_id: entry.customer_id,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    outcome: entry.outcome,
    request_id: entry.request_id,
    session_id: entry.session_id,
    ip: entry.ip,
  })
}

/** SHA-256 (hex) over the previous hash, the organization, the number and the stored text of an entry. */
export function entryHash(prev_hash: string, org_id: string, seq: number, text: string): string {
  return createHash('sha256').update(`${prev_hash}\n${org_id}\n${seq}\n${text}`).digest('hex')
}

/**
 * Appends entries to the chain of an organization in two statements, whatever their number: lock the head; insert all and
 * move the head. Called last in a transaction, so that the head is held for the shortest time.
 */
export async function appendAudit(tx: Transaction, org_id: string, entries: AuditEntry[], now: Date): Promise<void> {
  const heads = await tx.text<{ seq: number; hash: string }>({
    name: 'audit.hold',
    text: 'select seq, hash from audit_heads where org_id = $1 for update',
    values: [org_id],
  })
  const head = heads[0]
  if (!head) throw new Error('the organization has no audit head')
  const rows = chainRows(org_id, head, entries, now)
  await tx.text({
    name: 'audit.append',
    text: `with added as (
        insert into audit_log (org_id, seq, at, actor_kind, actor_id, action, object_type, object_id, customer_id, before, after,
          reason, outcome, request_id, session_id, ip, entry, prev_hash, hash)
        select $1, r.seq, r.at, r.actor_kind, r.actor_id, r.action, r.object_type, r.object_id, r.customer_id, r.before, r.after,
          r.reason, r.outcome, r.request_id, r.session_id, r.ip, r.entry, r.prev_hash, r.hash
        from jsonb_to_recordset($2::jsonb) as r(seq bigint, at text, actor_kind text, actor_id uuid, action text, object_type text,
          object_id uuid, customer_id uuid, before jsonb, after jsonb, reason text, outcome text, request_id text, session_id uuid,
          ip text, entry text, prev_hash text, hash text))
      update audit_heads set seq = $3, hash = $4 where org_id = $1`,
    values: [org_id, JSON.stringify(rows), rows.at(-1)?.seq ?? head.seq, rows.at(-1)?.hash ?? head.hash],
  })
}

function chainRows(org_id: string, head: { seq: number; hash: string }, entries: AuditEntry[], now: Date) {
  let { seq, hash } = head
  const at = `${now.toISOString().slice(0, -1)}000Z`
  return entries.map((entry) => {
    seq += 1
    const prev_hash = hash
    const text = entryText(org_id, seq, at, entry)
    hash = entryHash(prev_hash, org_id, seq, text)
    return { ...entry, seq, at, entry: text, prev_hash, hash }
  })
}
