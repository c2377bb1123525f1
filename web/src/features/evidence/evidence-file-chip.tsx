import type { EvidenceFile } from '@dna/contract/evidence'
import { stateOf } from '#features/files/file-state.tsx'
import { StatusChip } from '#ui/status-chip.tsx'

/** What was decided about a file of evidence; before that, what keeps it from being looked at. */
export function EvidenceFileChip({ file }: { file: Pick<EvidenceFile, 'state' | 'scan_state' | 'evidence_state'> }) {
  const state = stateOf(file)
  if (state && state !== 'not_scanned') return <StatusChip of="file" value={state} />
  return <StatusChip of="evidence" value={file.evidence_state} />
}
