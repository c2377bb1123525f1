import { auditPacks } from '@dna/contract/audit-packs'
import type { Module } from '../../core/http.ts'
import { requestAuditPack } from './audit-pack.ts'

export const auditPackRoutes: Module = (api) => {
  api(auditPacks.start, (ctx, { params }) => requestAuditPack(ctx, params.plan_id))
}
