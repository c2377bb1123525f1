import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { patchSection, type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { readCsvTable } from '../../../test/read-table.ts'
import { samplePdf } from '../../../test/twin-organization.ts'
import { runOne } from '../../core/job-worker.ts'
import { jobHandlers } from '../../modules.ts'

const t = await startTest()
let sample: Sample
let anna: Client
let plan_id: string

beforeAll(async () => {
  sample = await sampleDocuments(t)
  anna = sample.anna
  plan_id = sample.first.plan_id
})

const request = (person = anna) => person.post(`/iso-plans/${plan_id}/audit-pack`)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function made() {
  const { body, status } = await request()
  expect(status).toBe(202)
  await runOne(t.parts.app, jobHandlers, 'audit_pack.make', { org_id: anna.org_id, job_id: body.job_id })
  const { body: job } = await anna.get(`/jobs/${body.job_id}`)
  expect(job).toMatchObject({ status: 'succeeded' })
  const file = await anna.get(`/files/${job.result.file_id}/download`)
  return { result: job.result, files: unzipSync(new Uint8Array(file.bytes)) }
}

test('without an approved document there is nothing to show', async () => {
  expect(await request()).toMatchObject({ status: 409, body: { code: 'nothing_to_export' } })
})

test('a pack holds what an auditor asks, and proves that it is what it was', async () => {
  const { id } = sample.first
  await patchSection(anna, sample.first, { section_id: 'business', content: 'What <b>we</b> do' })
  const proof = await anna.upload(`/customer-documents/${id}/sections/chart/evidence`, { name: 'chart <1>.pdf', bytes: samplePdf })
  expect(proof.status).toBeLessThan(300)
  const foreign = await anna.upload(`/customer-documents/${sample.other.id}/sections/chart/evidence`, {
    name: 'other.pdf',
    bytes: samplePdf,
  })
  expect(foreign.status).toBeLessThan(300)
  const move = async (verb: string, body: Record<string, unknown>) => {
    const { version } = (await anna.get(`/customer-documents/${id}`)).body
    const reply = await anna.post(`/customer-documents/${id}/${verb}`, body, { if_match: version })
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  }
  await move('submit-review', { override_reason: 'Pilot' })
  await anna.post('/comments', { target_type: 'document', target_id: id, body: '=Looks <good>' })
  await move('approve', { override_reason: 'Pilot', notes: 'Fine with me' })

  const { result, files } = await made()
  expect(result).toMatchObject({ documents: 1, evidence: 1, left_out: 1 })
  const names = Object.keys(files)
  expect(names.filter((name) => !name.startsWith('documents/'))).toEqual([
    'evidence/001 chart -1-.pdf',
    'registers/documents.csv',
    'registers/acknowledgements.csv',
    'registers/signatures.csv',
    'registers/reviews.csv',
    'registers/review_comments.csv',
    'registers/evidence.csv',
    'index.html',
    'manifest.json',
    'sha256sums.txt',
  ])
  const read = (name: string) => files[name] ?? new Uint8Array()
  expect(Buffer.from(read('evidence/001 chart -1-.pdf')).equals(Buffer.from(samplePdf))).toBe(true)
  const sums = strFromU8(read('sha256sums.txt')).trimEnd().split('\n')
  expect(sums.toSorted()).toEqual(
    names
      .slice(0, -1)
      .map((name) => `${sha256(read(name))}  ${name}`)
      .toSorted(),
  )
  const manifest = JSON.parse(strFromU8(read('manifest.json')))
  expect(manifest.files.map((file: { file: string }) => file.file).toSorted()).toEqual(names.slice(0, -2).toSorted())

  const table = (name: string) => readCsvTable({ bytes: Buffer.from(read(`registers/${name}.csv`)) }).rows
  expect(table('documents').map(([, , , status]) => status)).toEqual(['approved', 'in_progress'])
  expect(table('reviews')).toEqual([expect.arrayContaining(['approve', 'approved', 'Fine with me'])])
  expect(table('review_comments')).toEqual([expect.arrayContaining([`'=Looks <good>`])])
  expect(table('evidence')).toEqual([
    expect.arrayContaining(['chart <1>.pdf', 'Chart; Provide Evidence: Chart', 'evidence/001 chart -1-.pdf', sha256(samplePdf)]),
  ])

  const page = strFromU8(read('index.html'))
  expect(page).toContain('Looks &lt;good&gt;')
  expect(page).toContain('href="evidence/001%20chart%20-1-.pdf"')
  expect(page).not.toMatch(/<script|https?:|<link|<img/)
})

test('the same records give the same pack, which is kept once', async () => {
  const [one, two] = [await made(), await made()]
  expect(two.result.file_id).toBe(one.result.file_id)
})

test('who may ask for a pack', async () => {
  const viewer = await t.colleague(anna, 'viewer')
  expect(await request(viewer)).toMatchObject({ status: 403, body: { permission: 'documents:export' } })
  expect((await request(await t.user('manager'))).status).toBe(404)
})
