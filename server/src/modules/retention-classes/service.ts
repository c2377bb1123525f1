import type { RetentionClass, RetentionClassCreate, RetentionClassUpdate } from '@dna/contract/retention-classes'
import { v7 as newId } from 'uuid'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import { findClass, firstPeriod } from './queries.ts'
import { shippedClasses } from './shipped.ts'

/** A new class of the organization. Throws 409 `already_exists`. */
export async function createClass(ctx: WriteContext, input: RetentionClassCreate): Promise<RetentionClass> {
  const id = newId()
  const by = { created_by: ctx.actor.user_id, updated_by: ctx.actor.user_id }
  const periods = JSON.stringify([firstPeriod(input)])
  await ctx.db
    .insertInto('retention_classes')
    .values({ org_id: ctx.org_id, id, ...input, periods, ...by })
    .execute()
  ctx.audit(
    'retention_class.created',
    { type: 'retention_class', id },
    Object.fromEntries(Object.entries(input).map(([field, value]) => [field, [null, value]])),
  )
  return shownClass(ctx, id)
}

/**
 * Changes a class. Its earlier lengths stay known: records from before keep the longest of them. Throws 404, 409 `already_exists`,
 * `class_is_permanent` for the length of the shipped class that keeps for good, 412.
 */
export async function updateClass(ctx: WriteContext, id: string, change: RetentionClassUpdate): Promise<RetentionClass> {
  await keepShippedClasses(ctx)
  await ctx.text({ text: 'select 1 from retention_classes where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  const { periods, ...before } = await findClass(ctx, id)
  requireVersion(ctx, before, before)
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  const { keep_for = before.keep_for, keep_unit = before.keep_unit } = change
  const isOtherLength = 'keep_for' in changes || 'keep_unit' in changes
  if (isOtherLength && before.key === 'permanent')
    throw conflict('class_is_permanent', 'This class keeps for good. Give the type another class instead')
  const lengths = isOtherLength ? { periods: JSON.stringify([...periods, { since: ctx.now.toISOString(), keep_for, keep_unit }]) } : {}
  await ctx.db
    .updateTable('retention_classes')
    .set({ ...change, ...lengths, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit('retention_class.updated', { type: 'retention_class', id }, changes)
  return shownClass(ctx, id)
}

/** Makes sure that a class can be referred to. Throws 422 `unknown_reference` at the pointer. */
export async function requireRetentionClass(ctx: WriteContext, id: string, pointer: string): Promise<void> {
  await keepShippedClasses(ctx)
  const rows = await ctx.text({ text: 'select 1 from retention_classes where org_id = $1 and id = $2', values: [ctx.org_id, id] })
  if (rows.length === 0) throw unknownReference(pointer)
}

/** Makes the rows of the shipped classes where they are missing. One statement. */
export async function keepShippedClasses(ctx: WriteContext): Promise<void> {
  const rows = shippedClasses.map((one) => ({ ...one, periods: [firstPeriod(one)] }))
  await ctx.text({
    text: `insert into retention_classes (org_id, id, key, name, counts_from, keep_for, keep_unit, periods)
      select $1, r.id, r.key, r.name, r.counts_from, r.keep_for, r.keep_unit, r.periods
      from jsonb_to_recordset($2::jsonb) as r(id uuid, key text, name text, counts_from text, keep_for int, keep_unit text, periods jsonb)
      on conflict (org_id, id) do nothing`,
    values: [ctx.org_id, JSON.stringify(rows)],
  })
}

async function shownClass(ctx: WriteContext, id: string): Promise<RetentionClass> {
  const { periods: _periods, ...shown } = await findClass(ctx, id)
  return shown
}
