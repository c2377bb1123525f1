import { v7 as newId } from 'uuid'
import type { App } from '../../core/context.ts'
import { unitOfWork } from '../../core/db.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { syncLibrary } from '../library/index.ts'

/** Loads the shipped library into every organization; one transaction each, skipped where nothing is new. */
export async function fillLibrary(app: App): Promise<void> {
  const organizations = await unitOfWork(app.database, { role: 'worker', read_only: true }, (tx) =>
    tx.text<{ id: string }>({ text: `select id from organizations where status = 'active' order by id` }),
  )
  for (const { id } of organizations) await fillLibraryOf(app, id)
}

/** Loads the shipped library into one organization. */
export async function fillLibraryOf(app: App, org_id: string, options: { standards?: string[] } = {}): Promise<void> {
  const frame = { app, actor: systemActor(org_id), org_id, request: { id: newId(), ip: null, user_agent: null } }
  await writeUnit(frame, (ctx) => syncLibrary(ctx, options))
}
