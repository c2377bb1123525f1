import { beforeAll, expect, test } from 'vitest'
import { type Client, caller, startTest, testPassword } from '../../../test/harness.ts'
import { purgeExpired } from './purge.ts'

const t = await startTest()
let anna: Client
const browser = { 'x-requested-by': 'dna', origin: 'http://localhost:8400' }

beforeAll(async () => {
  anna = await t.user('manager')
})

function signIn(email: string, password: string, headers: Record<string, string> = browser) {
  return t.stranger.post('/auth/session', { email, password }, { headers })
}

test('signing in sets a cookie that only the server reads', async () => {
  const { status, body, headers } = await signIn(anna.email.toUpperCase(), testPassword)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    user: { id: anna.user_id },
    session: { kind: 'browser', org_id: anna.org_id },
    memberships: [{ org_id: anna.org_id }],
  })
  expect(headers['set-cookie']).toMatch(/^dna_sid=[\w-]{43}; .*HttpOnly/)
  expect(headers['set-cookie']).toContain('SameSite=Lax')
})

test('unknown and wrong look alike', async () => {
  const wrong = await signIn(anna.email, 'not the right words at all')
  const unknown = await signIn('nobody.here@example.test', 'not the right words at all')
  expect(wrong.status).toBe(401)
  expect(unknown).toMatchObject({ status: 401, body: wrong.body })
})

test('failures make the next try wait, and a success clears them', async () => {
  const bert = await t.user('viewer')
  for (let n = 0; n < 5; n += 1) await signIn(bert.email, 'not the right words at all')
  const locked = await signIn(bert.email, testPassword)
  expect(locked).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
  t.clock.now = new Date(Date.now() + 3_000)
  expect((await signIn(bert.email, testPassword)).status).toBe(200)
  t.clock.now = null
  expect((await signIn(bert.email, 'not the right words at all')).status).toBe(401)
})

test('a request by cookie needs our own page', async () => {
  const pages: Record<string, string>[] = [
    {},
    { 'x-requested-by': 'dna' },
    { ...browser, origin: 'https://evil.example' },
    { ...browser, origin: 'null' },
    { ...browser, origin: 'http://localhost:8400.evil.example' },
  ]
  for (const headers of pages) {
    const foreign = caller(t.server, { cookie: anna.cookie, ...headers })
    expect(await foreign.post('/auth/sessions/revoke-others')).toMatchObject({ status: 403, body: { code: 'csrf_refused' } })
  }
  expect((await signIn(anna.email, testPassword, {})).status).toBe(403)
})

test('an idle session ends, and so does one that was signed out', async () => {
  const cora = await t.user('viewer')
  expect((await cora.get('/users/me')).status).toBe(200)
  t.clock.now = new Date(Date.now() + 61 * 60_000)
  expect(await cora.get('/users/me')).toMatchObject({ status: 401, body: { code: 'session_expired' } })
  t.clock.now = null
  expect((await cora.delete('/auth/session')).status).toBe(204)
  expect((await cora.get('/users/me')).status).toBe(401)
})

test('an API client refreshes, and a reused old token ends the session', async () => {
  const { body: pair } = await t.stranger.post('/auth/login', { email: anna.email, password: testPassword }, { headers: browser })
  const api = caller(t.server, { authorization: `Bearer ${pair.access_token}` })
  expect((await api.get('/auth/verify')).body).toMatchObject({ active: true, user_id: anna.user_id, kind: 'api' })
  const refresh = (refresh_token: string) => t.stranger.post('/auth/refresh', { refresh_token }, { headers: browser })
  const next = await refresh(pair.refresh_token)
  const again = await refresh(pair.refresh_token)
  expect(again.body.refresh_token).toBe(next.body.refresh_token)
  t.clock.now = new Date(Date.now() + 31_000)
  expect(await refresh(pair.refresh_token)).toMatchObject({ status: 401, body: { code: 'refresh_reused' } })
  expect(await refresh(next.body.refresh_token)).toMatchObject({ status: 401, body: { code: 'token_invalid' } })
  expect((await api.get('/auth/verify')).status).toBe(401)
  t.clock.now = null
})

test('a forged access token opens nothing', async () => {
  const { body: pair } = await t.stranger.post('/auth/login', { email: anna.email, password: testPassword }, { headers: browser })
  const [head, claims] = pair.access_token.split('.')
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')
  for (const token of [`${head}.${claims}.`, `${none}.${claims}.`, `${head}.${claims}.${'A'.repeat(342)}`, 'nonsense']) {
    expect(await caller(t.server, { authorization: `Bearer ${token}` }).get('/users/me')).toMatchObject({
      status: 401,
      body: { code: 'token_invalid' },
    })
  }
})

test('changing the password ends every other session', async () => {
  const dora = await t.user('viewer')
  const other = await signIn(dora.email, testPassword)
  const otherBrowser = caller(t.server, { cookie: String(other.headers['set-cookie']).split(';')[0] ?? '', ...browser })
  const change = (new_password: string) => dora.post('/auth/password/change', { current_password: testPassword, new_password })
  expect(await change('short')).toMatchObject({ status: 422, body: { code: 'weak_password', reason: 'too_short' } })
  expect(await change(testPassword)).toMatchObject({ status: 422, body: { reason: 'reused' } })
  expect((await change('seven purple herons sing')).status).toBe(204)
  expect((await dora.get('/users/me')).status).toBe(200)
  expect((await otherBrowser.get('/users/me')).status).toBe(401)
})

test('credentials in the address are refused', async () => {
  expect(await t.stranger.get('/users/me?access_token=abc')).toMatchObject({ status: 400, body: { code: 'token_in_url' } })
})

test('/v1 answers as /api/v1', async () => {
  expect((await anna.get('/v1/users/me')).body).toEqual((await anna.get('/api/v1/users/me')).body)
})

test('what has served is removed, what lives stays', async () => {
  const eva = await t.user('viewer')
  await t.sql(
    `insert into sessions (id, kind, user_id, org_id, token_hash, expires_at) values (gen_random_uuid(), 'browser', $1, $2, $3, now() - interval '40 days')`,
    [eva.user_id, eva.org_id, 'a'.repeat(40) + eva.user_id.replaceAll('-', '').slice(0, 24)],
  )
  await purgeExpired(t.parts.app)
  expect(await t.sql('select id from sessions where user_id = $1', [eva.user_id])).toEqual([{ id: eva.session_id }])
})
