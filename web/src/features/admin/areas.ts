import type { Permission } from '@dna/contract/core/permissions'

/** The pages of the admin area in their order, each with the right it needs. */
export const adminAreas = [
  { key: 'org', to: '/admin/org', needs: 'org:write' },
  { key: 'users', to: '/admin/users', needs: 'users:invite' },
  { key: 'roles', to: '/admin/roles', needs: 'roles:read' },
  { key: 'approval_flows', to: '/admin/approval-flows', needs: 'org:write' },
  { key: 'retention', to: '/admin/retention', needs: 'evidence:hold' },
  { key: 'mail', to: '/admin/mail', needs: 'jobs:manage' },
  { key: 'jobs', to: '/admin/jobs', needs: 'jobs:read' },
  { key: 'audit_trail', to: '/admin/audit-trail', needs: 'audit_trail:read' },
] as const satisfies readonly { key: string; to: string; needs: Permission }[]

export type AdminArea = (typeof adminAreas)[number]['key']
