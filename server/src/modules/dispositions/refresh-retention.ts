import type { App, ReadContext, WriteContext } from '../../core/context.ts'
import { inEveryOrganization } from '../../core/every-organization.ts'
import type { Listener } from '../../core/listeners.ts'
import { dayOfSql } from '../../core/organization-day.ts'
import { keepShippedClasses, knownClasses } from '../retention-classes/index.ts'
import { type Classes, type DocumentLife, documentKept, type FileLife, fileKept, type Kept } from './rules.ts'

type Known = { id: string; kept: Kept }

/**
 * Brings the days until which documents and files are kept up to date, of these customers or of all. Nothing is deleted by it. Up to six
 * statements; safe to run again at any time.
 */
export async function refreshRetention(ctx: WriteContext, customer_ids: string[] | null): Promise<void> {
  await keepShippedClasses(ctx)
  const classes = await knownClasses(ctx)
  await keepAnew(ctx, 'customer_documents', await documentsToKeep(ctx, customer_ids, classes))
  await keepAnew(ctx, 'customer_storage_files', await filesToKeep(ctx, customer_ids, classes))
}

/** The daily run. */
export function refreshRetentionDaily(app: App): Promise<void> {
  return inEveryOrganization(app, async (ctx) => {
    ctx.unchanged()
    await refreshRetention(ctx, null)
  })
}

const ofCustomers = /^(document\.(withdrawn|archived|unarchived|restored)|plan\.(completed|cancelled)|file\.removed)$/
const ofAll = /^(document_type|retention_class)\.updated$/

/** Follows what ends a use or changes how long something is kept. */
export const retentionUpkeep: Listener = {
  name: 'retention',
  wants: (entry) => ofCustomers.test(entry.action) || ofAll.test(entry.action),
  hear: async (ctx, entries) => {
    const customers = [...new Set(entries.flatMap((entry) => entry.customer_id ?? []))]
    await refreshRetention(ctx, entries.some((entry) => ofAll.test(entry.action)) ? null : customers)
  },
}

async function documentsToKeep(ctx: ReadContext, customer_ids: string[] | null, classes: Classes): Promise<(Known & { before: Kept })[]> {
  const rows = await ctx.text<DocumentLife & { id: string; before: Kept }>({
    name: 'retention.documents',
    text: `select d.id, d.created_at, ${dayOfSql('d.created_at')} as created_on, ${dayOfSql('d.updated_at')} as changed_on, d.status, d.approved_version is not null as is_in_effect,
        ${dayOfSql('d.retired_at')} as retired_on, ${dayOfSql('p.ended_at')} as plan_ended_on, t.retention_class_id,
        json_build_object('retention_class_id', d.retention_class_id, 'retain_until', d.retain_until) as before
      from customer_documents d
      join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
      left join document_types t on t.org_id = $1 and t.document_type = d.document_type
      where d.org_id = $1 and ($2::uuid[] is null or d.customer_id = any ($2)) and d.disposed_at is null
        and (d.retired_at is not null or p.ended_at is not null or d.retention_class_id is not null)`,
    values: [ctx.org_id, customer_ids],
  })
  return rows.map((row) => ({ id: row.id, before: row.before, kept: documentKept(row, classes) }))
}

type FileRow = Omit<FileLife, 'uses' | 'plans_ended_on'> & {
  id: string
  before: Kept
  uses: { document: Kept | null; plan_ended_on: string | null }[]
  has_plan: boolean
  has_open_plan: boolean
  last_plan_ended_on: string | null
}

async function filesToKeep(ctx: ReadContext, customer_ids: string[] | null, classes: Classes): Promise<(Known & { before: Kept })[]> {
  const rows = await ctx.text<FileRow>({
    name: 'retention.files',
    text: `with uses as (
        select u.file_id, json_agg(json_build_object('plan_ended_on', ${dayOfSql('p.ended_at')},
            'document', case when d.id is not null then json_build_object('retention_class_id', d.retention_class_id, 'retain_until', d.retain_until) end)) as uses,
          bool_or(d.retention_class_id is not null or p.ended_at is not null) as has_ended
        from v_file_uses u
        left join customer_documents d on d.org_id = $1 and d.id = u.document_id
        left join customer_iso_plans p on p.org_id = $1 and p.id = u.plan_id
        where u.org_id = $1 and ($2::uuid[] is null or u.customer_id = any ($2)) group by u.file_id),
      plans as (
        select p.customer_id, bool_or(p.ended_at is null) as has_open_plan, max(${dayOfSql('p.ended_at')}) as last_plan_ended_on
        from customer_iso_plans p where p.org_id = $1 group by p.customer_id)
      select f.id, f.created_at, ${dayOfSql('f.uploaded_at')} as created_on, ${dayOfSql('f.removed_at')} as removed_on, coalesce(uses.uses, '[]') as uses,
        f.file_type = 'export' and not exists (select from document_certificates c where c.org_id = $1 and c.file_id = f.id) as is_copy,
        plans.customer_id is not null as has_plan, coalesce(plans.has_open_plan, false) as has_open_plan, plans.last_plan_ended_on,
        json_build_object('retention_class_id', f.retention_class_id, 'retain_until', f.retain_until) as before
      from customer_storage_files f
      left join uses on uses.file_id = f.id
      left join plans on plans.customer_id = f.customer_id
      where f.org_id = $1 and f.customer_id is not null and ($2::uuid[] is null or f.customer_id = any ($2)) and f.state in ('available', 'damaged')
        and (f.file_type = 'export' or f.removed_at is not null or uses.has_ended or f.retention_class_id is not null)`,
    values: [ctx.org_id, customer_ids],
  })
  return rows.map((row) => ({ id: row.id, before: row.before, kept: fileKept(lifeOf(row), classes) }))
}

function lifeOf({ uses, has_plan, has_open_plan, last_plan_ended_on, ...file }: FileRow): FileLife {
  return {
    ...file,
    uses: uses.map(({ document, plan_ended_on }) => (document ? { document } : { plan_ended_on })),
    plans_ended_on: has_plan ? (has_open_plan ? null : last_plan_ended_on) : undefined,
  }
}

/** The days are this module's on either table; they are derived and raise no version. */
async function keepAnew(
  ctx: WriteContext,
  table: 'customer_documents' | 'customer_storage_files',
  found: (Known & { before: Kept })[],
): Promise<void> {
  const changed = found.filter(
    ({ before, kept }) => before.retain_until !== kept.retain_until || before.retention_class_id !== kept.retention_class_id,
  )
  if (changed.length === 0) return
  await ctx.text({
    text: `update ${table} x set retention_class_id = r.retention_class_id, retain_until = r.retain_until
      from jsonb_to_recordset($2::jsonb) as r(id uuid, retention_class_id uuid, retain_until date) where x.org_id = $1 and x.id = r.id`,
    values: [ctx.org_id, JSON.stringify(changed.map(({ id, kept }) => ({ id, ...kept })))],
  })
}
