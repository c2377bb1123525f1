import { beforeAll, expect, test } from 'vitest'
import { inOrganization } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { runOne } from '../../core/job-worker.ts'
import { jobHandlers } from '../../modules.ts'

const t = await startTest({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'dna@example.test' })
let admin: Client
const ids = { plain: '', secret: '' }

beforeAll(async () => {
  admin = await t.user('admin')
  await inOrganization(t, admin.org_id, async (ctx) => {
    ids.plain = await ctx.mail({ kind: 'reminder', to: 'anna@example.test', subject: 'Due Tomorrow', text: 'Please call the plant' })
    ids.secret = await ctx.mail({
      kind: 'portal_access',
      to: 'bert@example.test',
      subject: 'Your access',
      text: 'Password: hunter2',
      secret: true,
    })
  })
})

test('mails are listed without texts; a text with a secret is never shown', async () => {
  const { body } = await admin.get('/outbox')
  expect(body).toMatchObject({ total: 2, items: [{ kind: 'portal_access', has_secret: true, state: 'queued' }, { kind: 'reminder' }] })
  expect(JSON.stringify(body)).not.toMatch(/plant|hunter2|body_/)
  expect((await admin.get(`/outbox/${ids.plain}`)).body.body_text).toBe('Please call the plant')
  const secret = await admin.get(`/outbox/${ids.secret}`)
  expect(secret.body).toMatchObject({ body_text: null, subject: 'Your access' })
  expect(JSON.stringify(secret.body)).not.toContain('hunter2')
})

test('filters narrow, and only who manages jobs may look', async () => {
  expect((await admin.get('/outbox?q=tomorrow')).body.total).toBe(1)
  expect((await admin.get('/outbox?q=bert@')).body.total).toBe(1)
  expect((await admin.get('/outbox?kind=reminder&state=queued')).body.total).toBe(1)
  const manager = await t.colleague(admin, 'manager')
  expect((await manager.get('/outbox')).status).toBe(403)
  expect((await (await t.user('admin')).get(`/outbox/${ids.plain}`)).status).toBe(404)
})

test('a failed mail is sent again; one on its way or erased is not', async () => {
  expect(await admin.post(`/outbox/${ids.plain}/resend`)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  const [job] = await t.sql(`select id from jobs where org_id = $1 and payload ->> 'outbox_id' = $2`, [admin.org_id, ids.plain])
  await expect(runOne(t.parts.app, jobHandlers, 'mail.send', { org_id: admin.org_id, job_id: job.id })).rejects.toThrow()
  expect((await admin.get(`/outbox/${ids.plain}`)).body).toMatchObject({ state: 'failed', tries: 1, last_error: expect.any(String) })
  expect((await admin.get(`/jobs/${job.id}`)).body).toMatchObject({ status: 'failed', error_code: 'job_failed' })
  expect((await admin.post(`/outbox/${ids.plain}/resend`)).body).toMatchObject({ state: 'queued', last_error: null })
  await t.sql(`update outbox set state = 'sent', body_enc = null where id = $1`, [ids.secret])
  expect(await admin.post(`/outbox/${ids.secret}/resend`)).toMatchObject({ status: 409, body: { code: 'mail_was_erased' } })
})
