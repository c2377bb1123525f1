import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, writeFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { Transform, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { startTest } from '../../../test/harness.ts'
import { largePdf } from './sample-files.ts'
import { newCustomer } from './stored-files.ts'
import { fork, spawn } from 'node:child_process'

test('p11', async () => {
  const t = await startTest0
  const anna = await t.user('manager')
  const id = await newCustomer(t, anna, 'Acme')
  await t.server.listen({ port: 0, host: '127.0.0.1' })
  const port = (t.server.server.address() as any).port
  const path = '/tmp/p11/50.pdf'
  writeFileSync(path, largePdf(50 * 1_048_576 - 100))
  const plain = http.createServer(async (req, res) => {
    const hash = createHash('sha256')
    await pipeline(req, new Transform({ transform(c, _e, d) { hash.update(c); d(null, c) } }), createWriteStream('/tmp/p11/out' + Math.random(), { flush: true }))
    hash.digest('hex')
    res.end('ok')
  })
  await new Promise<void>((r) => plain.listen(0, r))
  const pport = (plain.address() as any).port
  const client = async (port: number, url: string, headers: string[], multipart: boolean) => {
    const started = performance.now()
    const args = multipart ? ['-F', `file=@${path};type=application/pdf`] : ['--data-binary', `@${path}`, '-H', 'content-type: application/octet-stream']
    const out = await new Promise<string>((resolve) => {
      const c = spawn('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code} %{time_total}', '-H', 'Expect:', ...headers.flatMap((h) => ['-H', h]), ...args, `http://127.0.0.1:${port}${url}`])
      let text = ''
      c.stdout.on('data', (d) => { text += d })
      c.on('close', () => resolve(text))
    })
    return out
  }
  const rss = () => process.memoryUsage().rss / 1048576
  const h = [`cookie: ${anna.cookie}`, 'x-requested-by: dna', 'origin: http://localhost:8400']
  for (let i = 0; i < 2; i++) { await client(port, `/api/v1/customers/${id}/files/upload`, h, true); await client(pport, '/', [], false) }
  const busboy = (await import('@fastify/busboy')).default
  const bb = http.createServer(async (req, res) => {
    const b = busboy({ headers: req.headers as any })
    b.on('file', async (_n: any, file: any) => {
      const hash = createHash('sha256')
      await pipeline(file, new Transform({ transform(c, _e, d) { hash.update(c); d(null, c) } }), createWriteStream('/tmp/p11/out' + Math.random(), { flush: true }))
      hash.digest('hex'); res.end('ok')
    })
    req.pipe(b)
  })
  await new Promise<void>((r) => bb.listen(0, r))
  const bport = (bb.address() as any).port
  const seconds = (text: string) => Number(text.split(' ')[1])
  const cpu = async (f: () => Promise<string>) => { const a = process.cpuUsage(); const w = seconds(await f()); const d = process.cpuUsage(a); return (d.user + d.system) / 1e6 }
  const best: any = { raw: [], rawF: [], busboy: [], upload: [] }
  let growth = 0
  for (let i = 0; i < 15; i++) {
    best.raw.push(await cpu(() => client(pport, '/', [], false)))
    best.rawF.push(await cpu(() => client(pport, '/', [], true)))
    best.busboy.push(await cpu(() => client(bport, '/', [], true)))
    const before = rss(); let peak = before
    const timer = setInterval(() => { peak = Math.max(peak, rss()) }, 5)
    best.upload.push(await cpu(() => client(port, `/api/v1/customers/${id}/files/upload`, h, true)))
    clearInterval(timer); growth = Math.max(growth, peak - before)
  }
  for (const [k, v] of Object.entries(best) as any) { v.sort((a: number, b: number) => a - b); console.log(k, 'min', v[0], 'median', v[7]) }
  console.log('growth', growth)
  bb.close()
  const { Session } = await import('node:inspector/promises')
  const session = new Session(); session.connect(); await session.post('Profiler.enable'); await session.post('Profiler.start')
  for (let i = 0; i < 10; i++) await client(port, `/api/v1/customers/${id}/files/upload`, h, true)
  const { profile } = await session.post('Profiler.stop') as any
  const self = new Map<string, number>()
  const dt = profile.timeDeltas, byId = new Map(profile.nodes.map((n: any) => [n.id, n]))
  profile.samples.forEach((sid: number, i: number) => { const n: any = byId.get(sid); const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').slice(-2).join('/')}:${n.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + dt[i]) })
  for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 30)) console.log('PROF', (v / 1e4).toFixed(1), 'ms/upload', k)
  plain.close()
}, 120000)
const startTest0 = startTest({ MAX_UPLOAD_MB: '50' })
