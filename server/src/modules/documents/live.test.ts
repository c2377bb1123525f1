import { beforeAll, beforeEach, expect, test } from 'vitest'
import { patchSection, type SampleDocument, sampleDocuments, sectionOf } from '../../../test/answer-samples.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let url: string
let anna: Client
let bert: Client
let document: SampleDocument
let other: SampleDocument

beforeAll(async () => {
  url = await t.server.listen({ host: '127.0.0.1', port: 0 })
})
beforeEach(async () => {
  const sample = await sampleDocuments(t)
  anna = sample.anna
  document = sample.first
  other = sample.second
  bert = await t.colleague(anna, 'editor')
})

const live = async (by: Client, since?: number): Promise<Body> =>
  (await by.get(`/customer-documents/${document.id}/live${since === undefined ? '' : `?since=${since}`}`)).body
const arrive = (by: Client, section_id: string | null, state: 'viewing' | 'editing' = 'viewing') =>
  by.post(`/customer-documents/${document.id}/presence`, { section_id, state })

type Event = { id?: string; event?: string; data: Body }

/** Follows a document as a browser does; `next` waits for the next event that says something. */
async function follow(by: Client, headers: Record<string, string> = {}) {
  const reply = await fetch(`${url}/api/v1/customer-documents/${document.id}/live`, {
    headers: { cookie: by.cookie, accept: 'text/event-stream', ...headers },
  })
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Event | null> => {
    while (true) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const fields = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
        if (fields.data) return { ...fields, data: JSON.parse(fields.data) }
        continue
      }
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return null
      text += chunk.value
    }
  }
  return { reply, next, leave: () => reader?.cancel() }
}

test('who has the document open is seen by others, with the place, for half a minute', async () => {
  expect((await arrive(anna, 'scope')).status).toBe(204)
  await arrive(bert, 'risks', 'editing')
  expect((await live(anna)).people).toEqual([
    { user_id: bert.user_id, full_name: expect.stringContaining('editor'), section_id: 'risks', state: 'editing' },
  ])
  expect((await live(bert)).people).toMatchObject([{ user_id: anna.user_id, section_id: 'scope', state: 'viewing' }])
  await arrive(bert, null)
  expect((await live(anna)).people).toMatchObject([{ section_id: null, state: 'viewing' }])
  t.clock.now = new Date(Date.now() + 31_000)
  expect((await live(anna)).people).toEqual([])
  await arrive(anna, null)
  expect(await t.sql('select user_id from document_presence where document_id = $1', [document.id])).toEqual([{ user_id: anna.user_id }])
  t.clock.now = null
})

test('what others did since is told by ids, without their words; own acts and other documents are not', async () => {
  const { seq } = await live(anna)
  expect((await live(anna)).changes).toEqual([])
  await patchSection(bert, document, { section_id: 'notes', content: 'A secret plan' })
  await patchSection(anna, document, { section_id: 'goals', content: ['Own'] })
  await patchSection(bert, other, { section_id: 'notes', content: 'Elsewhere' })
  await bert.post('/comments', { target_type: 'document', target_id: document.id, body: 'Look' })
  const news = await live(anna, seq)
  expect(news.changes.map((change: Body) => [change.action, change.object_type])).toEqual(
    expect.arrayContaining([
      ['section.saved', 'section'],
      ['comment.created', 'comment'],
    ]),
  )
  expect(news.changes.filter((change: Body) => change.object_type === 'section')).toHaveLength(1)
  expect(JSON.stringify(news)).not.toMatch(/secret|Own|Look/)
  expect(news).toMatchObject({ is_complete: true })
  expect((await live(anna, news.seq)).changes).toEqual([])
})

test('a follower is told at once what others do, and goes on after a break', async () => {
  const { reply, next, leave } = await follow(anna)
  expect(reply.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(reply.headers.get('content-encoding')).toBeNull()
  const first = await next()
  expect(first?.data).toMatchObject({ people: [], changes: [] })
  const started = Date.now()
  await arrive(bert, 'notes', 'editing')
  expect((await next())?.data.people).toMatchObject([{ section_id: 'notes', state: 'editing' }])
  const { version } = await sectionOf(bert, document, 'notes')
  await bert.patch(`/customer-documents/${document.id}/sections/notes`, { content: 'New' }, { if_match: version })
  const news = await next()
  expect(news?.data.changes[0]).toMatchObject({ action: 'section.saved' })
  expect(Date.now() - started).toBeLessThan(4_000)
  await leave()
  await patchSection(bert, document, { section_id: 'notes', content: 'Newer' })
  const again = await follow(anna, { 'last-event-id': String(news?.id) })
  expect((await again.next())?.data.changes).toMatchObject([{ action: 'section.saved' }])
  await again.leave()
})

test('whoever loses the right or the session is told nothing more', async () => {
  const { next } = await follow(bert)
  await next()
  await t.sql(`update roles set permissions = array_remove(permissions, 'documents:read') where org_id = $1 and key = 'editor'`, [
    anna.org_id,
  ])
  t.parts.app.forgetSessions()
  await patchSection(anna, document, { section_id: 'notes', content: 'Not for Bert' })
  expect(await next()).toMatchObject({ event: 'end', data: { code: 'permission_denied' } })
  expect(await next()).toBeNull()
  const { next: mine } = await follow(anna)
  await mine()
  await anna.post('/auth/logout')
  t.parts.app.ring(anna.org_id)
  expect(await mine()).toMatchObject({ event: 'end', data: { code: 'session_expired' } })
})

test('strangers find nothing, and nothing is kept of a look or a stay', async () => {
  const stranger = await t.user('admin')
  expect((await stranger.get(`/customer-documents/${document.id}/live`)).status).toBe(404)
  expect((await arrive(stranger, null)).status).toBe(404)
  expect((await follow(stranger)).reply.status).toBe(404)
  expect((await fetch(`${url}/api/v1/customer-documents/${document.id}/live`, { headers: { accept: 'text/event-stream' } })).status).toBe(
    401,
  )
  const entries = () => t.sql('select count(*)::int as count from audit_log where org_id = $1', [anna.org_id])
  const before = await entries()
  await arrive(anna, 'scope', 'editing')
  await live(anna, 0)
  expect(await entries()).toEqual(before)
})

test('an answer takes two statements', async () => {
  expect((await anna.get(`/customer-documents/${document.id}/live?since=0`)).headers['x-db-statements']).toBe('2')
})

test('nobody follows without end, and who leaves makes room', async () => {
  const streams = await Promise.all(Array.from({ length: 10 }, () => follow(anna)))
  expect((await follow(anna)).reply.status).toBe(429)
  for (const stream of streams) await stream.leave()
  await expect.poll(async () => t.parts.app.followed.get(anna.user_id), { timeout: 10_000 }).toBeUndefined()
  expect((await follow(anna)).reply.status).toBe(200)
})

test('a server that closes ends what is followed', async () => {
  const { next } = await follow(anna)
  await next()
  t.parts.app.closing.abort()
  expect(await next()).toBeNull()
})
