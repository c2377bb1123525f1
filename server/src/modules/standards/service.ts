import type { Standard, StandardCreate, StandardUpdate } from '@dna/contract/standards'
import { v7 as newId } from 'uuid'
import { changedFields } from '../../core/changes.ts'
import { type Changes, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, refused, unknownReference } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { indexWords } from '../../core/search-words.ts'
import { findStandard, lockStandard } from './queries.ts'

/** Adds a standard of the organization's own. Throws 409 `already_exists` when the code is taken. */
export async function createStandard(ctx: WriteContext, input: StandardCreate): Promise<Standard> {
  const id = newId()
  await requireSuccessor(ctx, id, input.successor_id)
  const made = await ctx.db
    .insertInto('iso_standards')
    .values({
      ...input,
      org_id: ctx.org_id,
      id,
      code_folded: folded(input.code),
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .onConflict((conflicting) => conflicting.columns(['org_id', 'code_folded']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw codeTaken()
  const standard = await findStandard(ctx, id)
  await indexStandard(ctx, standard)
  ctx.audit('standard.created', { type: 'standard', id }, { code: [null, input.code], name: [null, input.name] })
  return standard
}

/**
 * Changes the fields that are given. What the library's files name a standard by stays: 422 `library_field_fixed`.
 * Throws 404, 409 `already_exists`, 412 `version_stale`.
 */
export async function updateStandard(ctx: WriteContext, id: string, change: StandardUpdate): Promise<Standard> {
  const before = await lockStandard(ctx, id)
  requireVersion(ctx, before, before)
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  requireFreeFields(before, changes)
  await requireSuccessor(ctx, id, change.successor_id)
  if (change.code !== undefined) await requireFreeCode(ctx, id, change.code)
  await ctx.db
    .updateTable('iso_standards')
    .set({ ...change, ...(change.code === undefined ? {} : { code_folded: folded(change.code) }), updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  const after = await findStandard(ctx, id)
  await indexStandard(ctx, after)
  ctx.audit('standard.updated', { type: 'standard', id }, changes)
  return after
}

/** Fields by which the library's files and document codes know a standard. */
const libraryFields = ['code', 'short_code', 'alias', 'edition']

function requireFreeFields(standard: Standard, changes: Changes): void {
  const fixed = standard.library_key === null ? [] : libraryFields.filter((field) => field in changes)
  if (fixed.length === 0) return
  throw refused('library_field_fixed', 'This field comes from the library and cannot be changed', {
    errors: fixed.map((field) => ({ pointer: `/${field}`, code: 'library_field_fixed', message: 'This comes from the library' })),
  })
}

async function requireSuccessor(ctx: WriteContext, id: string, successor_id: string | null | undefined): Promise<void> {
  if (!successor_id) return
  const rows = await ctx.text({
    text: 'select 1 from iso_standards where org_id = $1 and id = $2 and id <> $3',
    values: [ctx.org_id, successor_id, id],
  })
  if (rows.length === 0) throw unknownReference('/successor_id')
}

async function requireFreeCode(ctx: WriteContext, id: string, code: string): Promise<void> {
  const rows = await ctx.text({
    text: 'select 1 from iso_standards where org_id = $1 and code_folded = $2 and id <> $3',
    values: [ctx.org_id, folded(code), id],
  })
  if (rows.length > 0) throw codeTaken()
}

function codeTaken() {
  return conflict('already_exists', 'A standard with this code exists already')
}

function indexStandard(ctx: WriteContext, { id, code, name }: Standard): Promise<void> {
  return indexWords(ctx, { kind: 'standard', object_id: id, customer_id: null, text: `${code} ${name}` })
}
