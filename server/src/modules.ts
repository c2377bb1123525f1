import type { Module } from './core/http.ts'
import type { JobHandlers } from './core/job-worker.ts'
import type { Listener } from './core/listeners.ts'
import { activityRoutes } from './modules/activity/routes.ts'
import { answerRoutes } from './modules/answers/routes.ts'
import { approvalFlowRoutes } from './modules/approval-flows/routes.ts'
import { makeAuditPack } from './modules/audit-packs/index.ts'
import { auditPackRoutes } from './modules/audit-packs/routes.ts'
import { verifyEveryChain, verifyOrganization } from './modules/audit-trail/index.ts'
import { auditTrailRoutes } from './modules/audit-trail/routes.ts'
import { purgeExpired } from './modules/auth/index.ts'
import { authRoutes } from './modules/auth/routes.ts'
import { commentRoutes } from './modules/comments/routes.ts'
import { customerRoutes } from './modules/customers/routes.ts'
import { demoRoutes } from './modules/demo/routes.ts'
import { refreshRetentionDaily, removeBytes, removeLeftBytes, retentionUpkeep } from './modules/dispositions/index.ts'
import { dispositionRoutes } from './modules/dispositions/routes.ts'
import { remindReaders } from './modules/distributions/index.ts'
import { distributionRoutes } from './modules/distributions/routes.ts'
import { documentRoutes } from './modules/documents/routes.ts'
import { evidenceRoutes } from './modules/evidence/routes.ts'
import { makeDocumentSet } from './modules/exports/index.ts'
import { exportRoutes } from './modules/exports/routes.ts'
import { factRoutes } from './modules/facts/routes.ts'
import { cleanTemp } from './modules/files/index.ts'
import { fileRoutes } from './modules/files/routes.ts'
import { interviewRoutes } from './modules/interviews/routes.ts'
import { jobRoutes } from './modules/jobs/routes.ts'
import { legalHoldRoutes } from './modules/legal-holds/routes.ts'
import { libraryUpdateRoutes } from './modules/library-updates/routes.ts'
import { writeList } from './modules/list-exports/index.ts'
import { listExportRoutes } from './modules/list-exports/routes.ts'
import { onboardingRoutes } from './modules/onboarding/routes.ts'
import { organizationRoutes } from './modules/organizations/routes.ts'
import { sendMail } from './modules/outbox/index.ts'
import { outboxRoutes } from './modules/outbox/routes.ts'
import { planRoutes } from './modules/plans/routes.ts'
import { portfolioRoutes } from './modules/portfolio/routes.ts'
import { progressSnapshots } from './modules/progress/index.ts'
import { progressRoutes } from './modules/progress/routes.ts'
import { retentionClassRoutes } from './modules/retention-classes/routes.ts'
import { submitDocument } from './modules/reviews/index.ts'
import { reviewRoutes } from './modules/reviews/routes.ts'
import { roleRoutes } from './modules/roles/routes.ts'
import { searchRoutes } from './modules/search/routes.ts'
import { setupRoutes } from './modules/setup/routes.ts'
import { signatureRoutes } from './modules/signatures/routes.ts'
import { standardRoutes } from './modules/standards/routes.ts'
import { makePeriodicReviews } from './modules/tasks/index.ts'
import { taskRoutes } from './modules/tasks/routes.ts'
import { templatePackRoutes } from './modules/template-packs/routes.ts'
import { templateUpdateRoutes } from './modules/template-updates/routes.ts'
import { templateRoutes } from './modules/templates/routes.ts'
import { userRoutes } from './modules/users/routes.ts'
import { wordImportRoutes } from './modules/word-imports/routes.ts'
import { scanWordMaster } from './modules/word-masters/index.ts'
import { wordMasterRoutes } from './modules/word-masters/routes.ts'

/** Every module's routes. No logic here. */
export const modules: Module[] = [
  activityRoutes,
  answerRoutes,
  approvalFlowRoutes,
  auditPackRoutes,
  auditTrailRoutes,
  authRoutes,
  commentRoutes,
  customerRoutes,
  demoRoutes,
  dispositionRoutes,
  distributionRoutes,
  documentRoutes,
  evidenceRoutes,
  exportRoutes,
  factRoutes,
  fileRoutes,
  interviewRoutes(submitDocument),
  jobRoutes,
  libraryUpdateRoutes,
  legalHoldRoutes,
  listExportRoutes,
  onboardingRoutes,
  organizationRoutes,
  outboxRoutes,
  planRoutes,
  portfolioRoutes,
  progressRoutes,
  retentionClassRoutes,
  reviewRoutes,
  roleRoutes,
  searchRoutes,
  setupRoutes,
  signatureRoutes,
  standardRoutes,
  taskRoutes,
  templatePackRoutes,
  templateRoutes,
  templateUpdateRoutes,
  userRoutes,
  wordImportRoutes,
  wordMasterRoutes,
]

/** Background work by name. */
export const jobHandlers: JobHandlers = {
  jobs: {
    'audit.verify': verifyOrganization,
    'dispositions.remove_bytes': removeBytes,
    'audit_pack.make': makeAuditPack,
    'documents.export_set': makeDocumentSet,
    'lists.export': writeList,
    'mail.send': sendMail,
    'template.scan': scanWordMaster,
  },
  scheduled: {
    'audit.verify': verifyEveryChain,
    'dispositions.list_due': refreshRetentionDaily,
    'dispositions.remove_bytes': removeLeftBytes,
    'distributions.remind': remindReaders,
    'documents.review_due': makePeriodicReviews,
    'sessions.purge': purgeExpired,
    'temp.clean': cleanTemp,
  },
}

/** Who acts on what happened, after the commit. */
export const listeners: Listener[] = [progressSnapshots, retentionUpkeep]
