import { test } from 'vitest'
import { startTest } from '../../../test/harness.ts'
const t = await startTest()
t.parts.app.log.error = (f, m) => console.error(m, f.error)
test('x', async () => {
  const anna = await t.user('manager', { library: true })
  const r = await anna.get('/templates?limit=200')
  console.log(r.status)
})
