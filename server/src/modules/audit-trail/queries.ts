import type { AuditEntry, AuditVerification } from '@dna/contract/audit-trail'
import type { ReadContext } from '../../core/context.ts'
import { invalidField } from '../../core/errors.ts'
import { conditions } from '../../core/list-page.ts'
import type { ListSource } from '../../core/list-source.ts'
import { dayStartSql } from '../../core/organization-day.ts'
import type { ChainFault } from './verify.ts'

export type AuditFilter = {
  object_type?: string
  object_id?: string
  actor_id?: string
  action?: string
  customer_id?: string
  from?: string
  to?: string
}

const columns = `a.seq, a.at, a.actor_kind, a.actor_id, coalesce(u.full_name, pa.full_name, pa.portal_username) as actor_name, a.on_behalf_of, a.action,
  a.object_type, a.object_id, a.customer_id, a.before, a.after, a.reason, a.outcome, a.request_id, a.session_id, a.ip, a.prev_hash, a.hash`

/** The audit trail, newest first: what was done, denied and failed, with old and new values. Throws 422 `range_reversed`. */
export function auditSource(ctx: ReadContext, filter: AuditFilter): ListSource<{ seq: number }, AuditEntry> {
  if (filter.from && filter.to && filter.from > filter.to)
    throw invalidField('query/from', 'range_reversed', 'The first day comes after the last')
  const where = conditions(ctx.org_id)
    .when(filter.object_type, 'a.object_type = $?')
    .when(filter.object_id, 'a.object_id = $?')
    .when(filter.actor_id, 'a.actor_id = $?')
    .when(filter.action, 'a.action = $?')
    .when(filter.customer_id, 'a.customer_id = $?')
  if (filter.from) where.add(`a.at >= ${dayStartSql(`$${where.values.push(filter.from)}`)}`)
  if (filter.to) where.add(`a.at < ${dayStartSql(`$${where.values.push(filter.to)}`, 1)}`)
  return {
    select: 'a.seq',
    from: `from audit_log a where a.org_id = $1${where.text()}`,
    order: 'a.seq desc',
    values: where.values,
    rows: entriesBySeq,
  }
}

async function entriesBySeq(ctx: ReadContext, keys: { seq: number }[]): Promise<AuditEntry[]> {
  return ctx.text<AuditEntry>({
    name: 'audit_trail.entries',
    text: `select ${columns} from audit_log a left join users u on u.id = a.actor_id
      left join portal_accounts pa on a.actor_kind = 'portal' and pa.org_id = $1 and pa.id = a.actor_id
      where a.org_id = $1 and a.seq = any($2) order by a.seq desc`,
    values: [ctx.org_id, keys.map((key) => key.seq)],
  })
}

/** What a verification found, kept with its job. */
export type VerificationResult = { verified_to_seq: number; findings: { seq: number; problem: ChainFault['fault'] }[] }

type VerificationRow = { head_seq: number; is_running: boolean; result: VerificationResult | null; finished_at: Date | null }

/** A job that has not ended after an hour is lost with its process and does not count as running. */
export const runningVerification = `select 1 from jobs where org_id = $1 and kind = 'audit.verify' and status in ('queued', 'running') and created_at > now() - interval '1 hour'`

/** Up to which entry the chain was verified, by the newest finished job. One statement. */
export async function verificationState(ctx: ReadContext): Promise<AuditVerification> {
  const rows = await ctx.text<VerificationRow>({
    text: `select h.seq as head_seq, exists (${runningVerification}) as is_running, j.result, j.finished_at
      from audit_heads h left join lateral (
        select result, finished_at from jobs where org_id = $1 and kind = 'audit.verify' and status = 'succeeded' and result is not null
        order by created_at desc limit 1
      ) j on true
      where h.org_id = $1`,
    values: [ctx.org_id],
  })
  const { head_seq = 0, is_running = false, result = null, finished_at = null } = rows[0] ?? {}
  const findings = result?.findings ?? []
  const ended = result === null ? 'never' : findings.length > 0 ? 'broken' : 'ok'
  return {
    state: is_running ? 'running' : ended,
    head_seq,
    verified_to_seq: result?.verified_to_seq ?? 0,
    verified_at: finished_at?.toISOString() ?? null,
    findings,
  }
}
