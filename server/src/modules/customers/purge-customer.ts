import type { PurgeResult } from '@dna/contract/customers'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { requireVersion } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { presentCustomer } from './present.ts'
import { lockCustomer } from './queries.ts'

type Counts = PurgeResult['removed']
type Stayed = PurgeResult['stayed'][number]

// Children before parents: no reference cascades across these tables, so the order is the rule.
const emptied = [
  'interview_answers',
  'interview_session_documents',
  'evidence_links',
  'evidence_files',
  'evidence',
  'customer_interview_sessions',
  'fact_events',
  'facts',
  'document_certificates',
  'document_signatures',
  'document_reviews',
  'document_versions',
  'progress_snapshots',
  'search_words',
] as const

/**
 * Removes a customer and everything of it for good. What is under legal hold stays, and then the customer stays too.
 * The audit trail keeps what happened. Throws 409 `confirmation_mismatch` unless the name is typed as it is.
 */
export async function purgeCustomer(ctx: ManualContext, id: string, input: { confirm: string; reason?: string }): Promise<PurgeResult> {
  const keys: string[] = []
  const { result } = await ctx.writeOnce(async (write) => {
    const customer = await lockCustomer(write, id)
    requireVersion(ctx, customer, presentCustomer(write.app, customer))
    if (input.confirm.trim() !== customer.company_name) throw conflict('confirmation_mismatch', `Type ${customer.company_name} to go on`)
    const stayed = await heldOf(write, id)
    if (stayed.length > 0) {
      write.unchanged()
      return { purged: false, removed: noCounts(), stayed }
    }
    const removed = await countAll(write, id)
    keys.push(...(await removeAll(write, id)))
    write.audit(
      'customer.purged',
      { type: 'customer', id },
      { company_name: [customer.company_name, null], removed: [null, removed] },
      input.reason,
    )
    return { purged: true, removed, stayed: [] }
  })
  for (const key of keys)
    await ctx.app.storage
      .delete(key)
      .catch((error: Error) => ctx.app.log.warn({ error: error.message }, 'file of a purged customer stayed'))
  return result
}

/** The largest things under legal hold: what lies below one that is named is not named again. */
function heldOf(ctx: WriteContext, id: string): Promise<Stayed[]> {
  const held = (type: string, title: string, from: string) =>
    `select '${type}' as type, x.id, x.${title} as title, 'legal_hold' as reason from ${from} where x.org_id = $1 and x.held`
  return ctx.text<Stayed>({
    text: `${held('customer', 'company_name', 'customers x')} and x.id = $2
      union all ${held('plan', 'plan_name', 'customer_iso_plans x join customers c on c.org_id = $1 and c.id = x.customer_id and not c.held')} and x.customer_id = $2
      union all ${held('document', 'document_name', 'customer_documents x join customer_iso_plans p on p.org_id = $1 and p.id = x.plan_id and not p.held')}
        and x.customer_id = $2
      union all ${held('file', 'original_filename', 'customer_storage_files x join customers c on c.org_id = $1 and c.id = x.customer_id and not c.held')}
        and x.customer_id = $2 order by 1, 3`,
    values: [ctx.org_id, id],
  })
}

function noCounts(): Counts {
  return { plans: 0, documents: 0, tasks: 0, evidence: 0, files: 0, facts: 0 }
}

async function countAll(ctx: WriteContext, id: string): Promise<Counts> {
  const count = (table: string, name: string) => `(select count(*)::int from ${table} where org_id = $1 and customer_id = $2) as ${name}`
  const rows = await ctx.text<Counts>({
    text: `select ${count('customer_iso_plans', 'plans')}, ${count('customer_documents', 'documents')}, ${count('customer_tasks', 'tasks')},
      ${count('evidence', 'evidence')}, ${count('customer_storage_files', 'files')}, ${count('facts', 'facts')}`,
    values: [ctx.org_id, id],
  })
  return rows[0] ?? noCounts()
}

/** Deletes the rows and answers the storage keys of the files, whose bytes go after the commit. */
async function removeAll(ctx: WriteContext, id: string): Promise<string[]> {
  const values = [ctx.org_id, id]
  const of = (table: string) => ctx.text({ text: `delete from ${table} where org_id = $1 and customer_id = $2`, values })
  await ctx.text({ text: 'update customers set logo_file_id = null where org_id = $1 and id = $2', values })
  for (const table of emptied) await of(table)
  const files = await ctx.text<{ storage_path: string | null }>({
    text: 'delete from customer_storage_files where org_id = $1 and customer_id = $2 returning storage_path',
    values,
  })
  await of('customer_tasks')
  await of('customer_documents')
  await of('customer_iso_plan_templates')
  await of('plan_roles')
  await of('customer_iso_plans')
  await of('portal_accounts')
  await of('membership_customers')
  await ctx.text({ text: 'delete from customers where org_id = $1 and id = $2', values })
  return files.flatMap((file) => (file.storage_path ? [file.storage_path] : []))
}
