import type { Module } from './core/http.ts'
import type { JobHandlers } from './core/job-worker.ts'
import { verifyAllChains } from './modules/audit-trail/index.ts'
import { customerRoutes } from './modules/customers/routes.ts'
import { sendMail } from './modules/outbox/index.ts'

/** Every module's routes. No logic here. */
export const modules: Module[] = [
  customerRoutes,
]

/** Background work by name. */
export const jobHandlers: JobHandlers = {
  jobs: { 'mail.send': sendMail },
  scheduled: { 'audit.verify': verifyAllChains },
}
