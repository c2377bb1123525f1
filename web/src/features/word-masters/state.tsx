import type { WordMasterState } from '@dna/contract/word-masters'
import type { LucideIcon } from 'lucide-react'
import { CircleX, FileCheck, Hourglass, PenLine } from 'lucide-react'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import { useWordTexts } from './texts.ts'

// Not among the looks of the kit, which every visit loads: only these pages show it.
const looks: Record<WordMasterState, { role: StatusRole; icon: LucideIcon }> = {
  scanning: { role: 'info', icon: Hourglass },
  ready: { role: 'review', icon: PenLine },
  failed: { role: 'danger', icon: CircleX },
  drafted: { role: 'success', icon: FileCheck },
}

/** Where an uploaded Word file stands. */
export function MasterState({ value }: { value: WordMasterState }) {
  const t = useWordTexts()
  const { role, icon } = looks[value]
  return (
    <Badge tone={role} icon={icon}>
      {t(`state.${value}`)}
    </Badge>
  )
}
