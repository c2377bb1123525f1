import { v7 as newId } from 'uuid'
import type { App, WriteContext } from '../../core/context.ts'
import { unitOfWork } from '../../core/db.ts'
import { conflict } from '../../core/errors.ts'
import type { JobHandler } from '../../core/job-worker.ts'
import { runningVerification, type VerificationResult } from './queries.ts'
import { type ChainReport, verifyAllChains, verifyChain } from './verify.ts'

/** Asks for a verification of the organization's chain. Throws 409 `already_running`. */
export async function startVerification(ctx: WriteContext): Promise<{ job_id: string }> {
  const running = await ctx.text({ text: runningVerification, values: [ctx.org_id] })
  if (running.length > 0) throw conflict('already_running', 'The audit trail is being verified already')
  const job_id = await ctx.enqueue('audit.verify', {})
  ctx.audit('audit_trail.verification_started', { type: 'organization', id: ctx.org_id })
  return { job_id }
}

/** Verifies the chain of one organization; what it found is the result of the job. */
export const verifyOrganization: JobHandler = async ({ app, org_id }) => resultOf(app, await verifyChain(app, org_id))

/** The weekly verification of all chains; each organization finds the result among its jobs. */
export async function verifyEveryChain(app: App): Promise<void> {
  for (const report of await verifyAllChains(app)) {
    const result = resultOf(app, report)
    await unitOfWork(app.database, { role: 'worker', read_only: false, org_id: report.org_id }, (tx) =>
      tx.text({
        text: `insert into jobs (org_id, id, kind, status, progress, result, tries, actor_kind, started_at, finished_at)
          values ($1, $2, 'audit.verify', 'succeeded', 100, $3, 1, 'system', now(), now())`,
        values: [report.org_id, newId(), JSON.stringify(result)],
      }),
    )
  }
}

function resultOf(app: App, { org_id, entries, faults }: ChainReport): VerificationResult {
  if (faults.length > 0) app.log.error({ org_id, faults: faults.length }, 'the audit trail is damaged')
  const firstFault = Math.min(...faults.map((fault) => fault.seq))
  return {
    verified_to_seq: faults.length > 0 ? Math.max(0, firstFault - 1) : entries,
    findings: faults.slice(0, 1000).map(({ seq, fault }) => ({ seq, problem: fault })),
  }
}
