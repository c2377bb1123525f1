import type { Task, TaskBulk, TaskBulkChange, TaskFilter } from '@dna/contract/task-records'
import { changedFields } from '../../core/changes.ts'
import { type Changes, may, type WriteContext } from '../../core/context.ts'
import { conflict, invalidField } from '../../core/errors.ts'
import { requireMembers } from '../users/index.ts'
import { moveAction } from './audit-moves.ts'
import { requireMayAssign } from './create-task.ts'
import { taskConditions } from './queries.ts'
import { isOwn, refusalOf } from './rules.ts'

const mostRows = 5_000

type Row = Pick<
  Task,
  | 'id'
  | 'customer_id'
  | 'title'
  | 'version'
  | 'status'
  | 'blocked_reason'
  | 'priority'
  | 'task_type'
  | 'auto_generated'
  | 'requires_evidence'
> &
  Pick<Task, 'evidence_uploaded' | 'assigned_to' | 'due_date' | 'is_ignored' | 'created_by'> & { section_complete: boolean | null }
type RefusedRow = { id: string; title: string | null; code: string; version?: number }

/**
 * Changes many tasks, all or none, in a constant number of statements; rows that have the wanted values already are left alone.
 * Throws 409 `bulk_refused` with every row that stands in the way and why, 422 for a change without its reason.
 */
export async function changeTasks(ctx: WriteContext, { items, filter, change }: TaskBulk): Promise<{ changed: number }> {
  requireReasons(change)
  requireMayAssign(ctx, change.assigned_to)
  const rows = items
    ? await lockItems(
        ctx,
        items.map((item) => item.id),
      )
    : await lockFiltered(ctx, filter ?? {})
  const refused = [
    ...missing(items ?? [], rows),
    ...rows.flatMap((row) => refusedRow(ctx, { row, change, wanted: items?.find((item) => item.id === row.id)?.version })),
  ]
  if (refused.length > 0) throw bulkRefused(refused)
  const changed = rows.map((row) => ({ row, changes: changesOf(row, change) })).filter(({ changes }) => Object.keys(changes).length > 0)
  if (changed.length === 0) {
    ctx.unchanged()
    return { changed: 0 }
  }
  if (changed.some(({ changes }) => changes.assigned_to))
    await requireMembers(ctx, [{ user_id: change.assigned_to, pointer: '/change/assigned_to' }])
  await writeChange(
    ctx,
    changed.map(({ row }) => row.id),
    change,
  )
  for (const { row, changes } of changed)
    ctx.audit(
      actionOf(changes),
      { type: 'task', id: row.id, customer_id: row.customer_id },
      changes,
      change.ignore_reason ?? change.blocked_reason,
    )
  return { changed: changed.length }
}

function requireReasons(change: TaskBulkChange): void {
  const given = Object.entries(change).filter(([field, value]) => value !== undefined && !field.endsWith('_reason'))
  if (given.length === 0) throw invalidField('/change', 'required', 'Say what to change')
  if (change.status === 'blocked' && !change.blocked_reason)
    throw invalidField('/change/blocked_reason', 'required', 'Say why the tasks are blocked')
  if (change.is_ignored && !change.ignore_reason) throw invalidField('/change/ignore_reason', 'required', 'Say why the tasks are ignored')
}

const rowColumns = `k.id, k.customer_id, k.title, k.version, k.status, k.blocked_reason, k.priority, k.task_type, k.auto_generated, k.requires_evidence,
  k.evidence_uploaded, k.assigned_to, k.due_date, k.is_ignored, k.created_by,
  (select s.is_complete from document_sections s where s.org_id = $1 and s.document_id = k.document_id and s.section_id = k.section_id) as section_complete`

function lockItems(ctx: WriteContext, ids: string[]): Promise<Row[]> {
  const text = `select ${rowColumns} from customer_tasks k where k.org_id = $1 and k.id = any($2) order by k.id for update`
  return ctx.text<Row>({ text, values: [ctx.org_id, ids] })
}

async function lockFiltered(ctx: WriteContext, filter: TaskFilter): Promise<Row[]> {
  const { text, values } = taskConditions(ctx, filter)
  const rows = await ctx.text<Row>({
    text: `select ${rowColumns} from customer_tasks k where k.org_id = $1${text} order by k.id limit ${mostRows + 1} for update`,
    values,
  })
  if (rows.length > mostRows) throw conflict('bulk_refused', `More than ${mostRows} tasks match. Narrow the filter`, { rows: [] })
  return rows
}

function missing(items: { id: string }[], rows: Row[]): RefusedRow[] {
  const found = new Set(rows.map((row) => row.id))
  return items.filter((item) => !found.has(item.id)).map((item) => ({ id: item.id, title: null, code: 'not_found' }))
}

function refusedRow(
  ctx: WriteContext,
  { row, change, wanted }: { row: Row; change: TaskBulkChange; wanted: number | undefined },
): RefusedRow[] {
  const refuse = (code: string) => [{ id: row.id, title: row.title, code, version: row.version }]
  if (!may(ctx, 'tasks:write', isOwn(ctx.actor.user_id, row))) return refuse('permission_denied')
  if (wanted !== undefined && wanted !== row.version) return refuse('version_stale')
  if (change.status === undefined || change.status === row.status) return []
  const refusal = refusalOf({ ...row, is_ignored: change.is_ignored ?? row.is_ignored }, change.status)
  return refusal ? refuse(refusal.code) : []
}

function bulkRefused(rows: RefusedRow[]) {
  return conflict('bulk_refused', `Nothing was changed: ${rows.length} of the tasks cannot be changed like this`, {
    rows: rows.slice(0, 500),
  })
}

/** Old and new value of what differs; a reason alone is no change, except of why a task is blocked. */
function changesOf(row: Row, change: TaskBulkChange): Changes {
  const wanted = {
    assigned_to: change.assigned_to,
    due_date: change.due_date,
    priority: change.priority,
    status: change.status,
    is_ignored: change.is_ignored,
  }
  return changedFields(row, change.status === 'blocked' ? { ...wanted, blocked_reason: change.blocked_reason } : wanted)
}

function actionOf(changes: Changes): string {
  if (changes.is_ignored) return changes.is_ignored[1] ? 'task.ignored' : 'task.restored'
  if (changes.status) return moveAction(String(changes.status[0]), String(changes.status[1]))
  return changes.assigned_to ? 'task.assigned' : 'task.updated'
}

async function writeChange(ctx: WriteContext, ids: string[], change: TaskBulkChange): Promise<void> {
  const values: unknown[] = [ctx.org_id, ids, ctx.actor.user_id, ctx.now]
  const value = (given: unknown) => `$${values.push(given)}`
  const set = ['updated_by = $3']
  if (change.assigned_to !== undefined) set.push(`assigned_to = ${value(change.assigned_to)}`)
  if (change.due_date !== undefined) {
    const due = `${value(change.due_date)}::date`
    set.push(`due_date = ${due}`, `due_date_source = case when due_date is distinct from ${due} then 'manual' else due_date_source end`)
  }
  if (change.priority !== undefined) set.push(`priority = ${value(change.priority)}`)
  if (change.status !== undefined) {
    const done = change.status === 'completed'
    set.push(
      `status = ${value(change.status)}`,
      `blocked_reason = ${value(change.status === 'blocked' ? change.blocked_reason : null)}`,
      `completed_at = ${done ? 'coalesce(completed_at, $4)' : 'null'}`,
      `completed_by = ${done ? `case when status = 'completed' then completed_by else $3 end` : 'null'}`,
    )
  }
  if (change.is_ignored !== undefined) {
    set.push(
      `is_ignored = ${value(change.is_ignored)}`,
      change.is_ignored
        ? 'ignored_at = coalesce(ignored_at, $4), ignored_by = coalesce(ignored_by, $3)'
        : 'ignored_at = null, ignored_by = null',
      `ignore_reason = ${value(change.is_ignored ? change.ignore_reason : null)}`,
    )
  }
  // $4 is not used by every change, and PostgreSQL asks for the type of each value.
  await ctx.text({
    text: `update customer_tasks set ${set.join(', ')} where org_id = $1 and id = any($2) and $4::timestamptz is not null`,
    values,
  })
}
