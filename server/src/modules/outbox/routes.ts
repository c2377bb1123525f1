import { outbox } from '@dna/contract/jobs'
import type { Module } from '../../core/http.ts'
import { pageOfMails, readMail } from './queries.ts'
import { resendMail } from './resend-mail.ts'

export const outboxRoutes: Module = (api) => {
  api(outbox.list, (ctx, { query }) => pageOfMails(ctx, query))
  api(outbox.get, (ctx, { params }) => readMail(ctx, params.mail_id))
  api(outbox.resend, (ctx, { params }) => resendMail(ctx, params.mail_id))
}
