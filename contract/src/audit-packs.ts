import { z } from 'zod'
import { endpoint, StartedJob } from './core/endpoint.ts'
import { Id } from './core/fields.ts'

export const auditPacks = {
  start: endpoint({
    method: 'POST',
    path: '/iso-plans/:plan_id/audit-pack',
    access: 'documents:export',
    summary: 'Make one zip of everything that an auditor asks of a plan',
    description:
      'Approved versions as PDF, evidence, registers, signatures, review decisions and comments, with hashes, readable in a browser without a server. Needs evidence:read too. A job makes it and keeps it with the exports of the customer; its result names the file, how many documents and pieces of evidence it holds and how many documents are not approved yet.',
    params: z.strictObject({ plan_id: Id }),
    response: StartedJob,
    status: 202,
    errors: ['nothing_to_export', 'storage_not_ready'],
  }),
}
