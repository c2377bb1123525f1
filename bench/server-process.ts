import { once } from 'node:events'
import { z } from 'zod'
import { startServerOn } from '../server/test/harness.ts'

const Address = z.object({
  connectionString: z.string().optional(),
  host: z.string().optional(),
  port: z.number().optional(),
  user: z.string().optional(),
  password: z.string().optional(),
  database: z.string().optional(),
})
const Setup = z.object({
  engine: z.enum(['embedded', 'postgres']),
  connection: Address,
  admin: Address,
  names: z.object({ auth: z.string(), app: z.string(), jobs: z.string(), role_prefix: z.string() }),
  data_dir: z.string(),
})

const [message] = await once(process, 'message')
const database = Setup.parse(message)
const { server } = await startServerOn(database, { pool_max: database.engine === 'postgres' ? 10 : 4 })
const url = await server.listen({ host: '127.0.0.1', port: 0 })
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }))
process.on('disconnect', () => process.exit())
process.send?.({ url })
