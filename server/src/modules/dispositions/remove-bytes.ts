import { v7 as newId } from 'uuid'
import { z } from 'zod'
import type { App } from '../../core/context.ts'
import { inEveryOrganization } from '../../core/every-organization.ts'
import type { JobHandler } from '../../core/job-worker.ts'
import { systemActor } from '../../core/sessions.ts'
import { type Frame, readUnit, writeUnit } from '../../core/units.ts'

const Payload = z.object({ disposition_id: z.uuid() })

/** Removes the bytes of an approved disposal. Repeats nothing that was done, so a crash at any point is made good by the next run. */
export const removeBytes: JobHandler = async (frame, payload) => {
  await removeBytesOf(frame, Payload.parse(payload).disposition_id)
}

/** The daily net under {@link removeBytes}: whatever a lost job left. */
export async function removeLeftBytes(app: App): Promise<void> {
  const left: { org_id: string; disposition_id: string }[] = []
  await inEveryOrganization(app, async (ctx) => {
    ctx.unchanged()
    const pending = await ctx.text<(typeof left)[number]>({
      text: `select distinct org_id, disposition_id from disposition_items where org_id = $1 and state = 'pending'`,
      values: [ctx.org_id],
    })
    left.push(...pending)
  })
  for (const { org_id, disposition_id } of left) {
    const request = { id: newId(), ip: null, user_agent: null }
    await removeBytesOf({ app, actor: systemActor(org_id), org_id, request }, disposition_id)
  }
}

type Pending = { id: string; storage_key: string | null }

async function removeBytesOf(frame: Frame & { org_id: string }, disposition_id: string): Promise<void> {
  for (const item of await pendingItems(frame, disposition_id)) {
    if (item.storage_key) await frame.app.storage.delete(item.storage_key)
    await writeUnit(frame, async (ctx) => {
      ctx.unchanged()
      await ctx.text({
        text: `update disposition_items set state = 'gone', gone_at = $3, storage_key = null where org_id = $1 and id = $2 and state = 'pending'`,
        values: [ctx.org_id, item.id, ctx.now],
      })
    })
  }
  await writeUnit(frame, async (ctx) => {
    const done = await ctx.text<{ items: number }>({
      text: `update dispositions x set state = 'done', done_at = $3 where x.org_id = $1 and x.id = $2 and x.state = 'approved'
          and not exists (select from disposition_items i where i.org_id = $1 and i.disposition_id = $2 and i.state = 'pending')
        returning x.items`,
      values: [ctx.org_id, disposition_id, ctx.now],
    })
    if (!done[0]) ctx.unchanged()
    else ctx.audit('disposition.done', { type: 'disposition', id: disposition_id }, { items: [null, done[0].items] })
  })
}

/**
 * What is still to be removed. Not what came under a hold since, and nothing at a key that another file has taken meanwhile or is about
 * to take: those wait for the next run.
 */
function pendingItems(frame: Frame & { org_id: string }, disposition_id: string): Promise<Pending[]> {
  return readUnit(frame, (ctx) =>
    ctx.text<Pending>({
      text: `select i.id, case when exists (select from customer_storage_files o where o.org_id = $1 and o.storage_path = i.storage_key) then null
          else i.storage_key end as storage_key
        from disposition_items i
        where i.org_id = $1 and i.disposition_id = $2 and i.state = 'pending'
          and not exists (select from customer_storage_files f where f.org_id = $1 and f.id = i.object_id and f.held)
          and not exists (select from customer_storage_files o where o.org_id = $1 and o.customer_id = i.customer_id
            and o.state in ('quarantined', 'scanning') and starts_with(i.storage_key, o.metadata ->> 'stem'))
        order by i.id`,
      values: [ctx.org_id, disposition_id],
    }),
  )
}
