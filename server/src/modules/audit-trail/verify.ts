import { entryHash, genesisHash } from '../../core/audit.ts'
import { sameJson } from '../../core/changes.ts'
import type { App } from '../../core/context.ts'
import { unitOfWork } from '../../core/db.ts'

/** One fault of a chain. `edited`: a stored entry does not hash to its hash; `gap`, `duplicate`, `cut`: numbers do not follow on. */
export type ChainFault = { org_id: string; seq: number; fault: 'edited' | 'gap' | 'duplicate' | 'cut' }
export type ChainReport = { org_id: string; entries: number; faults: ChainFault[] }

type Row = {
  seq: number
  entry: string
  prev_hash: string
  hash: string
  at: string
  action: string
  object_type: string
  object_id: string | null
  actor_id: string | null
  before: unknown
  after: unknown
  outcome: string
}

const batch = 2_000

/** Reads the chain of one organization from the first entry to the head and names every fault. */
export async function verifyChain(app: App, org_id: string): Promise<ChainReport> {
  return unitOfWork(app.database, { role: 'audit', read_only: true, org_id, isolation: 'repeatable read' }, async (tx) => {
    const faults: ChainFault[] = []
    let expected = 1
    let hash = genesisHash
    for (;;) {
      const rows = await tx.text<Row>({
        text: `select seq, entry, prev_hash, hash, at, actor_kind, actor_id, action, object_type, object_id, customer_id, before, after,
            reason, outcome, request_id, session_id, ip
          from audit_log where org_id = $1 and seq >= $2 order by seq limit ${batch}`,
        values: [org_id, expected],
      })
      for (const row of rows) {
        const fault = faultOf(org_id, row, expected, hash)
        if (fault) faults.push({ org_id, seq: row.seq, fault })
        expected = row.seq + 1
        hash = row.hash
      }
      if (rows.length < batch) break
    }
    const heads = await tx.text<{ seq: number; hash: string }>({
      text: 'select seq, hash from audit_heads where org_id = $1',
      values: [org_id],
    })
    const head = heads[0] ?? { seq: 0, hash: genesisHash }
    if (head.seq !== expected - 1 || head.hash !== hash) faults.push({ org_id, seq: head.seq, fault: 'cut' })
    return { org_id, entries: expected - 1, faults }
  })
}

/** All organizations, one after the other. */
export async function verifyAllChains(app: App): Promise<ChainReport[]> {
  const orgs = await unitOfWork(app.database, { role: 'audit', read_only: true }, (tx) =>
    tx.text<{ id: string }>({ text: 'select id from organizations order by id' }),
  )
  const reports: ChainReport[] = []
  for (const { id } of orgs) reports.push(await verifyChain(app, id))
  return reports
}

function faultOf(org_id: string, row: Row, expected: number, hash: string): ChainFault['fault'] | null {
  if (row.seq > expected) return 'gap'
  if (row.seq < expected) return 'duplicate'
  const sound = row.prev_hash === hash && row.hash === entryHash(row.prev_hash, org_id, row.seq, row.entry) && repeats(row, org_id)
  return sound ? null : 'edited'
}

/** The readable columns must say what the hashed text says. */
function repeats(row: Row, org_id: string): boolean {
  const entry: unknown = JSON.parse(row.entry)
  if (typeof entry !== 'object' || entry === null) return false
  const fields = [
    'seq',
    'at',
    'actor_kind',
    'actor_id',
    'action',
    'object_type',
    'object_id',
    'customer_id',
    'before',
    'after',
    'reason',
    'outcome',
    'request_id',
    'session_id',
    'ip',
  ]
  return Reflect.get(entry, 'org_id') === org_id && fields.every((field) => sameJson(Reflect.get(entry, field), Reflect.get(row, field)))
}
