import type { Module } from './core/http.ts'
import type { JobHandlers } from './core/job-worker.ts'
import { verifyAllChains } from './modules/audit-trail/index.ts'
import { authRoutes } from './modules/auth/routes.ts'
import { customerRoutes } from './modules/customers/routes.ts'
import { organizationRoutes } from './modules/organizations/routes.ts'
import { sendMail } from './modules/outbox/index.ts'
import { roleRoutes } from './modules/roles/routes.ts'
import { setupRoutes } from './modules/setup/routes.ts'
import { standardRoutes } from './modules/standards/routes.ts'
import { taskRoutes } from './modules/tasks/routes.ts'
import { templateRoutes } from './modules/templates/routes.ts'
import { userRoutes } from './modules/users/routes.ts'

/** Every module's routes. No logic here. */
export const modules: Module[] = [
  authRoutes,
  customerRoutes,
  organizationRoutes,
  roleRoutes,
  setupRoutes,
  standardRoutes,
  taskRoutes,
  templateRoutes,
  userRoutes,
]

/** Background work by name. */
export const jobHandlers: JobHandlers = {
  jobs: { 'mail.send': sendMail },
  scheduled: { 'audit.verify': verifyAllChains },
}
