import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { patchSection, type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { runOne } from '../../core/job-worker.ts'
import { jobHandlers } from '../../modules.ts'

const t = await startTest()
let sample: Sample
let anna: Client
let plan_id: string

beforeAll(async () => {
  sample = await sampleDocuments(t)
  anna = sample.anna
  plan_id = (await anna.get(`/customer-documents/${sample.first.id}`)).body.plan_id
})

const request = (body: Record<string, unknown>) =>
  anna.post(`/iso-plans/${plan_id}/document-set`, { format: 'pdf', content: 'current', ...body })
const work = (job_id: string) => runOne(t.parts.app, jobHandlers, 'documents.export_set', { org_id: anna.org_id, job_id })
const job = async (job_id: string) => (await anna.get(`/jobs/${job_id}`)).body

async function made(body: Record<string, unknown>) {
  const { body: started, status } = await request(body)
  expect(status).toBe(202)
  await work(started.job_id)
  const { result } = await job(started.job_id)
  const file = await anna.get(`/files/${result.file_id}/download`)
  return { result, files: unzipSync(new Uint8Array(file.bytes)), sha256: createHash('sha256').update(file.bytes).digest('hex') }
}

test('a set holds every document, an index that names them, and their hashes', async () => {
  const { result, files } = await made({})
  const names = Object.keys(files)
  const documents = names.filter((name) => name.startsWith('documents/'))
  const listed = (await anna.get(`/customer-documents?plan_id=${plan_id}&limit=200`)).body.items
  expect(result).toMatchObject({ documents: listed.length, left_out: 0 })
  expect(documents).toHaveLength(listed.length)
  expect(names.slice(-2)).toEqual(['index.html', 'sha256sums.txt'])
  const index = strFromU8(files['index.html'] ?? new Uint8Array())
  for (const { code } of listed) expect(index).toContain(code)
  const sums = strFromU8(files['sha256sums.txt'] ?? new Uint8Array())
    .trimEnd()
    .split('\n')
  expect(sums).toEqual(
    documents.map(
      (name) =>
        `${createHash('sha256')
          .update(files[name] ?? '')
          .digest('hex')}  ${name}`,
    ),
  )
})

test('the same documents give the same bytes, which are kept once', async () => {
  const [one, two] = [await made({ format: 'docx' }), await made({ format: 'docx' })]
  expect(two.sha256).toBe(one.sha256)
  expect(two.result.file_id).toBe(one.result.file_id)
  const { body } = await anna.get(`/files/${one.result.file_id}`)
  expect(body).toMatchObject({ file_type: 'export', mime_type: 'application/zip', uploaded_by: anna.user_id })
})

test('approved versions only: the others are named as left out; with none of them there is nothing to export', async () => {
  expect(await request({ content: 'approved' })).toMatchObject({ status: 409, body: { code: 'nothing_to_export' } })
  await patchSection(anna, sample.first, { section_id: 'business', content: 'What <b>we</b> do' })
  for (const verb of ['submit-review', 'approve']) {
    const { version } = (await anna.get(`/customer-documents/${sample.first.id}`)).body
    const reply = await anna.post(`/customer-documents/${sample.first.id}/${verb}`, { override_reason: 'Pilot' }, { if_match: version })
    expect(reply.status).toBe(200)
  }
  const { result, files } = await made({ content: 'approved' })
  expect(result).toMatchObject({ documents: 1, left_out: expect.any(Number) })
  expect(result.left_out).toBeGreaterThan(0)
  expect(Object.keys(files).filter((name) => name.startsWith('documents/'))).toHaveLength(1)
  expect(strFromU8(files['index.html'] ?? new Uint8Array())).toContain('Left out')
})

test('chosen documents, and what is refused', async () => {
  const { result } = await made({ document_ids: [sample.second.id] })
  expect(result).toMatchObject({ documents: 1, left_out: 0 })
  const stranger = await sampleDocuments(t)
  expect(await request({ document_ids: [sample.first.id, stranger.first.id] })).toMatchObject({
    status: 422,
    body: { code: 'unknown_reference', errors: [{ pointer: '/document_ids/1' }] },
  })
  expect((await request({ content: 'everything' })).status).toBe(422)
  const viewer = await t.colleague(anna, 'viewer')
  expect((await viewer.post(`/iso-plans/${plan_id}/document-set`, { format: 'pdf', content: 'current' })).status).toBe(403)
})

test('a job that was cancelled ends without a file, and the person who started it is the only one who sees it', async () => {
  const { body } = await request({ format: 'pdf', document_ids: [sample.second.id, sample.first.id] })
  expect((await anna.get('/jobs?awaited=true')).body.items[0]).toMatchObject({
    id: body.job_id,
    kind: 'documents.export_set',
    status: 'queued',
  })
  const admin = await t.colleague(anna, 'admin')
  expect((await admin.get('/jobs?awaited=true')).body.items).toEqual([])
  const exports = async () => (await anna.get(`/customers/${sample.customer.id}/files?file_type=export`)).body.total
  const before = await exports()
  const render = t.parts.app.renderer.renderPdf
  t.parts.app.renderer.renderPdf = async (document) => {
    await anna.post(`/jobs/${body.job_id}/cancel`)
    return render(document)
  }
  await work(body.job_id)
  t.parts.app.renderer.renderPdf = render
  expect(await job(body.job_id)).toMatchObject({ status: 'cancelled', result: null })
  expect(await exports()).toBe(before)
})

test('a document that cannot be printed ends the job with its code', async () => {
  const { body } = await request({ document_ids: [sample.second.id] })
  const render = t.parts.app.renderer.renderPdf
  const { RenderFailure } = await import('../../core/rendering/failure.ts')
  t.parts.app.renderer.renderPdf = () => Promise.reject(new RenderFailure('render_failed', 'inner text', null))
  await work(body.job_id)
  t.parts.app.renderer.renderPdf = render
  expect(await job(body.job_id)).toMatchObject({ status: 'failed', error_code: 'rendering_failed' })
  expect(JSON.stringify(await job(body.job_id))).not.toContain('inner text')
})
