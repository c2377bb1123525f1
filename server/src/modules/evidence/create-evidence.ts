import type { Evidence, EvidenceCreate, EvidenceUpdate } from '@dna/contract/evidence'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import { requireCustomer } from '../customers/index.ts'
import { lockFiles } from '../files/index.ts'
import { addFiles, insertEvidence, unreviewed } from './keep-evidence.ts'
import { insertLinks, noteFit } from './link-evidence.ts'
import { proveAnew, touchedBy } from './prove.ts'
import { findEvidence, lockEvidence } from './queries.ts'
import { checkDates } from './rules.ts'
import { crossesCustomers, documentsOf, findTargets, holdOpenDocuments } from './targets.ts'

/** `POST /evidence`: makes evidence of files that are there already. Throws 409 `file_not_available`, `state_conflict`, 422. */
export async function createEvidence(ctx: WriteContext, { links, ...input }: EvidenceCreate): Promise<Evidence> {
  await requireCustomer(ctx, input.customer_id, () => unknownReference('/customer_id'))
  await requireFiles(ctx, input)
  const targets = await findTargets(ctx, links, (nr) => unknownReference(`/links/${nr}`))
  if (targets.customer_id && targets.customer_id !== input.customer_id) throw crossesCustomers()
  await holdOpenDocuments(ctx, targets.document_ids)
  const id = await insertEvidence(ctx, input)
  await insertLinks(ctx, { evidence_ids: [id], customer_id: input.customer_id }, targets.links)
  await noteFit(ctx, [id])
  ctx.audit(
    'evidence.created',
    { type: 'evidence', id, customer_id: input.customer_id },
    { title: [null, input.title], file_ids: [null, input.file_ids], links: [null, targets.asked] },
  )
  await proveAnew(ctx, await touchedBy(ctx, [id]), targets.document_ids)
  return findEvidence(ctx, id)
}

/** `PATCH /evidence/{id}`: changes fields, or adds files as the next version, which has to be reviewed anew. */
export async function updateEvidence(ctx: WriteContext, id: string, { file_ids, ...fields }: EvidenceUpdate): Promise<Evidence> {
  const before = await lockEvidence(ctx, id)
  requireVersion(ctx, before, before)
  const changes = changedFields(before, fields)
  const added = file_ids?.filter((file_id) => !before.files.some((file) => file.file_id === file_id)) ?? []
  if (Object.keys(changes).length === 0 && added.length === 0) {
    ctx.unchanged()
    return before
  }
  checkDates({ ...before, ...fields })
  if (added.length > 0) await addNextVersion(ctx, before, added)
  await ctx.db
    .updateTable('evidence')
    .set({ ...fields, ...(added.length > 0 ? unreviewed : {}), updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  if (changes.title) await indexWords(ctx, { kind: 'evidence', object_id: id, customer_id: before.customer_id, text: fields.title ?? '' })
  ctx.audit(
    'evidence.changed',
    { type: 'evidence', id, customer_id: before.customer_id },
    { ...changes, ...(added.length > 0 ? { file_ids: [null, added] as const } : {}) },
  )
  if (added.length > 0) {
    const touched = await touchedBy(ctx, [id])
    await proveAnew(ctx, touched, touched.document_ids)
  }
  return findEvidence(ctx, id)
}

async function addNextVersion(ctx: WriteContext, evidence: Evidence, file_ids: string[]): Promise<void> {
  await requireFiles(ctx, { customer_id: evidence.customer_id, file_ids })
  await holdOpenDocuments(ctx, await documentsOf(ctx, evidence.id))
  await addFiles(ctx, evidence, file_ids)
  await noteFit(ctx, [evidence.id])
}

/** Holds the files. Throws 422 for one that is not there or of another customer, 409 `file_not_available`. */
export async function requireFiles(
  ctx: WriteContext,
  { customer_id, file_ids }: { customer_id: string; file_ids: string[] },
): Promise<void> {
  const files = new Map((await lockFiles(ctx, file_ids)).map((file) => [file.id, file]))
  for (const [at, id] of file_ids.entries()) {
    const file = files.get(id)
    if (!file) throw unknownReference(`/file_ids/${at}`)
    if (file.customer_id !== customer_id) throw crossesCustomers()
    if (file.state !== 'available') throw conflict('file_not_available', 'A damaged file proves nothing', { file_id: id })
  }
}
