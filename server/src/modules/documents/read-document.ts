import type { Document, DocumentSummary } from '@dna/contract/documents'
import type { ReadContext } from '../../core/context.ts'

/** A document as lists show it. Throws 404. */
export async function documentSummary(_ctx: ReadContext, _id: string): Promise<DocumentSummary> {
  throw new Error('not there yet')
}

/** A document with its content. Throws 404. */
export async function readDocument(_ctx: ReadContext, _id: string): Promise<Document> {
  throw new Error('not there yet')
}
