import { compareContents } from '@dna/contract/compare-contents'
import type { DocumentComparison } from '@dna/contract/document-comparisons'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { findDocument, presentContent, requireContent } from '../documents/index.ts'
import { contentsOf } from './history.ts'

type CompareInput = { document_id: string; from?: number; to?: number }

/** What changed from one version to another, or to the content as it is now. Throws 404 for a version that is not kept, 409 `document_disposed`. */
export async function compareVersions(ctx: ReadContext, { document_id, from, to }: CompareInput): Promise<DocumentComparison> {
  requireContent(await findDocument(ctx, document_id))
  const kept = await contentsOf(
    ctx,
    document_id,
    [from, to].filter((number) => number !== undefined),
  )
  const before = from === undefined ? undefined : kept.get(from)
  const after = to === undefined ? (await presentContent(ctx, document_id)).content : kept.get(to)
  if ((from !== undefined && !before) || !after) throw notFound('version')
  return { document_id, from: from ?? null, to: to ?? null, sections: compareContents(before, after) }
}
