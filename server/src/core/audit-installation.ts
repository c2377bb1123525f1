import { type AuditEntry, entryHash, entryText, genesisHash } from './audit.ts'
import type { Transaction } from './db.ts'

/** Stands for the organization in the chain of events that belong to none: sign-in failures, setup, operator acts. */
const installation = 'installation'

/** Appends entries to the installation's own chain. */
export async function appendInstallationAudit(tx: Transaction, entries: AuditEntry[], now: Date): Promise<void> {
  const heads = await tx.text<{ seq: number; hash: string }>({ text: 'select seq, hash from installation_audit_head for update' })
  let { seq, hash } = heads[0] ?? { seq: 0, hash: genesisHash }
  const at = `${now.toISOString().slice(0, -1)}000Z`
  for (const entry of entries) {
    seq += 1
    const text = entryText(installation, seq, at, entry)
    const next = entryHash(hash, installation, seq, text)
    await tx.text({
      text: `insert into installation_audit_log (seq, at, actor_kind, actor_id, action, ip, outcome, request_id, details, entry, prev_hash, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        seq,
        at,
        entry.actor_kind,
        entry.actor_id,
        entry.action,
        entry.ip,
        entry.outcome,
        entry.request_id,
        JSON.stringify(entry.after),
        text,
        hash,
        next,
      ],
    })
    hash = next
  }
  await tx.text({ text: 'update installation_audit_head set seq = $1, hash = $2', values: [seq, hash] })
}
