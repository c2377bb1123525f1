import { createHash } from 'node:crypto'
import type { PackedStatus } from '@dna/contract/template-packs'
import { canonicalJson } from '../../core/changes.ts'
import { type Sections, sectionsInOrder } from '../templates/index.ts'

export type Content = Sections & { document_title: string }

/** One hash for what a version says: title and sections in their order, and the Word file that it rests on. Places are no content. */
export function contentHash({ document_title, ...sections }: Content, word_sha256: string | null): string {
  const said = sectionsInOrder(sections).map(({ kind, section: { position: _, ...section } }) => ({
    kind,
    ...Object.fromEntries(Object.entries(section).map(([field, value]) => [field, isSilent(value) ? null : value])),
  }))
  return createHash('sha256').update(canonicalJson({ document_title, word_sha256, said })).digest('hex')
}

/** Whether the value of a field says nothing; packs leave it out. */
export function isSilent(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What a template of a pack is to the template of the same key here. `known`: hashes of everything that ours ever said. */
export function statusOf(
  pack: { sha256: string; earlier: readonly string[] },
  ours: { sha256: string; known: readonly string[] } | null,
): PackedStatus {
  if (!ours) return 'new'
  if (ours.known.includes(pack.sha256)) return 'unchanged'
  return pack.earlier.includes(ours.sha256) ? 'changed' : 'conflicting'
}
