import type { CustomerFile } from '@dna/contract/files'
import { Row, Text } from '#ui/layout.tsx'
import { StatusChip } from '#ui/status-chip.tsx'

/** What the check of a file found; nothing to say about a clean one. */
export function FileState({ file }: { file: Pick<CustomerFile, 'state' | 'scan_state' | 'held'> }) {
  const value = stateOf(file)
  if (!value && !file.held) return <Text tone="muted">–</Text>
  return (
    <Row gap={1} wrap>
      {value ? <StatusChip of="file" value={value} /> : null}
      {file.held ? <StatusChip of="file" value="on_hold" /> : null}
    </Row>
  )
}

/** What keeps a file from being used as it is; null for one that is there and clean. */
export function stateOf({ state, scan_state }: Pick<CustomerFile, 'state' | 'scan_state'>) {
  if (scan_state === 'infected' || state === 'refused') return 'infected'
  if (state === 'damaged' || state === 'disposed') return state
  if (state !== 'available') return 'scanning'
  return scan_state === 'not_scanned' ? 'not_scanned' : null
}
