import type { WriteContext } from '../../core/context.ts'

export type NewVersion = { document_id: string; reason: 'save' | 'submit' | 'approve' | 'restore'; change_summary?: string | null }

/** Keeps the content of a document as its next version: highest number + 1. The caller holds the document. */
export async function snapshotVersion(_ctx: WriteContext, _version: NewVersion): Promise<{ document_version: number; sha256: string }> {
  throw new Error('not there yet')
}
