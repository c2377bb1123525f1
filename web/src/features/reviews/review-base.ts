import type { Document } from '@dna/contract/documents'
import type { ReviewRound } from '@dna/contract/reviews'

/** What a round can be compared with; `number` is that of the round or of the version. */
export type ReviewBase = { key: 'round' | 'approved'; version: number; number: number }

/** The round before, and the version that was approved when the round began. */
export function basesOf(document: Pick<Document, 'approved_version'>, [round, before]: readonly ReviewRound[]): ReviewBase[] {
  if (!round) return []
  const { approved_version: approved } = document
  const bases: ReviewBase[] = []
  if (before) bases.push({ key: 'round', version: before.document_version, number: before.round })
  if (approved !== null && approved < round.document_version) bases.push({ key: 'approved', version: approved, number: approved })
  return bases
}
