import { PGlite } from '@electric-sql/pglite'

const engine = await PGlite.create(process.argv[2])
await engine.query('select 1')
await engine.close()
