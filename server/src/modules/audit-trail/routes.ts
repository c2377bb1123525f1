import { auditTrail } from '@dna/contract/audit-trail'
import type { Module } from '../../core/http.ts'
import { pageOfSource } from '../../core/list-source.ts'
import { auditSource, verificationState } from './queries.ts'
import { startVerification } from './verification-jobs.ts'

export const auditTrailRoutes: Module = (api) => {
  api(auditTrail.list, (ctx, { query }) => pageOfSource(ctx, query, auditSource(ctx, query)))
  api(auditTrail.verification, (ctx) => verificationState(ctx))
  api(auditTrail.verify, (ctx) => startVerification(ctx))
}
