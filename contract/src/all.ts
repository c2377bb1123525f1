import { activity } from './activity.ts'
import { approvalFlows, documentTypes } from './approval-flows.ts'
import { auditPacks } from './audit-packs.ts'
import { auditTrail } from './audit-trail.ts'
import { auth } from './auth.ts'
import { clauses } from './clauses.ts'
import { comments } from './comments.ts'
import type { Endpoint } from './core/endpoint.ts'
import { customerStorage } from './customer-storage.ts'
import { customers } from './customers.ts'
import { dispositions } from './dispositions.ts'
import { distributions } from './distributions.ts'
import { documentLive } from './document-live.ts'
import { documents } from './documents.ts'
import { evidence } from './evidence.ts'
import { facts } from './facts.ts'
import { files } from './files.ts'
import { interviews } from './interviews.ts'
import { invitations } from './invitations.ts'
import { jobs, outbox } from './jobs.ts'
import { legalHolds } from './legal-holds.ts'
import { libraryUpdates } from './library-updates.ts'
import { listExports } from './list-exports.ts'
import { organizations } from './organizations.ts'
import { plans } from './plans.ts'
import { portalAccess } from './portal-access.ts'
import { portfolio } from './portfolio.ts'
import { progress } from './progress.ts'
import { retentionClasses } from './retention-classes.ts'
import { reviews } from './reviews.ts'
import { roles } from './roles.ts'
import { search } from './search.ts'
import { setup } from './setup.ts'
import { signatures } from './signatures.ts'
import { standards } from './standards.ts'
import { tasks } from './tasks.ts'
import { templatePacks } from './template-packs.ts'
import { templateUpdates } from './template-updates.ts'
import { templateVersions } from './template-versions.ts'
import { templates } from './templates.ts'
import { users } from './users.ts'
import { wordImports } from './word-imports.ts'
import { wordMasters } from './word-masters.ts'
import { workspace } from './workspace.ts'

/** Every module of the contract by name. */
export const contract = {
  setup,
  auth,
  users,
  invitations,
  roles,
  organizations,
  standards,
  clauses,
  templates,
  templateVersions,
  libraryUpdates,
  templatePacks,
  wordMasters,
  customers,
  portalAccess,
  customerStorage,
  workspace,
  plans,
  documents,
  wordImports,
  templateUpdates,
  documentLive,
  distributions,
  reviews,
  comments,
  approvalFlows,
  documentTypes,
  retentionClasses,
  legalHolds,
  dispositions,
  signatures,
  tasks,
  files,
  evidence,
  facts,
  interviews,
  progress,
  portfolio,
  activity,
  search,
  auditTrail,
  listExports,
  auditPacks,
  jobs,
  outbox,
}

/** Every endpoint of the contract: what OpenAPI shows and the access tests walk. */
export const allEndpoints: Endpoint[] = Object.values(contract).flatMap((module) => Object.values<Endpoint>(module))
