import type { App } from '../../core/context.ts'
import { unitOfWork } from '../../core/db.ts'

/**
 * Removes what has served: sessions and links that ended a month ago, failures older than a day, idempotency keys older
 * than their 24 hours. None of it belongs to a record, so none of it is audited.
 */
export async function purgeExpired(app: App): Promise<void> {
  await unitOfWork(app.database, { role: 'auth', read_only: false }, async (tx) => {
    await tx.text({ text: `delete from sessions where expires_at < now() - interval '30 days'` })
    await tx.text({ text: `delete from links where expires_at < now() - interval '30 days'` })
    await tx.text({ text: `delete from login_counters where last_failure_at < now() - interval '1 day' and not is_stopped` })
  })
  const organizations = await unitOfWork(app.database, { role: 'worker', read_only: true }, (tx) =>
    tx.text<{ id: string }>({ text: 'select id from organizations' }),
  )
  for (const { id } of organizations) {
    await unitOfWork(app.database, { role: 'worker', read_only: false, org_id: id }, (tx) =>
      tx.text({ text: `delete from idempotency_keys where org_id = $1 and created_at < now() - interval '24 hours'`, values: [id] }),
    )
  }
}
