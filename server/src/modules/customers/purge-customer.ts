import type { PurgeResult } from '@dna/contract/customers'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { requireVersion } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { presentCustomer } from './present.ts'
import { lockCustomer } from './queries.ts'

type Counts = PurgeResult['removed']
type Held = { id: string; original_filename: string }

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
    const held = await heldFiles(write, id)
    if (held.length > 0) {
      write.unchanged()
      return {
        purged: false,
        removed: noCounts(),
        stayed: held.map((file) => ({ type: 'file', id: file.id, title: file.original_filename, reason: 'legal_hold' })),
      }
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

function heldFiles(ctx: WriteContext, id: string): Promise<Held[]> {
  return ctx.text<Held>({
    text: 'select id, original_filename from customer_storage_files where org_id = $1 and customer_id = $2 and held',
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
