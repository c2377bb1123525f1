import { v7 as newId } from 'uuid'
import type { App, WriteContext } from './context.ts'
import { unitOfWork } from './db.ts'
import { systemActor } from './sessions.ts'
import { writeUnit } from './units.ts'

/**
 * Runs scheduled work in every active organization, one unit of work each, as the system. The fault of one does not keep the
 * others from theirs; it is thrown at the end. Units that find nothing to do say `unchanged()`.
 */
export async function inEveryOrganization(app: App, work: (ctx: WriteContext) => Promise<void>): Promise<void> {
  const organizations = await unitOfWork(app.database, { role: 'worker', read_only: true }, (tx) =>
    tx.text<{ id: string }>({ text: `select id from organizations where status = 'active' order by id` }),
  )
  const faults: unknown[] = []
  for (const { id } of organizations) {
    const frame = { app, actor: systemActor(id), org_id: id, request: { id: newId(), ip: null, user_agent: null } }
    await writeUnit(frame, work).catch((error: unknown) => faults.push(error))
  }
  if (faults.length > 0) throw new AggregateError(faults, `scheduled work failed in ${faults.length} organizations`)
}
