import { Ban, Flag, Pause, Pencil, Play, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { MenuItem } from '#ui/menu.tsx'
import type { usePlanMoves } from './plan-moves.tsx'
import { usePlanTexts } from './texts.ts'

export type PlanMoves = ReturnType<typeof usePlanMoves>

/** The moves from the present status of a plan; each asks for its reason. */
export function StatusItems({ moves: { ask, can, resume } }: { moves: PlanMoves }) {
  const t = usePlanTexts()
  return (
    <>
      {can.pause ? (
        <MenuItem icon={<Pause aria-hidden />} onSelect={() => ask('pause')}>
          {t('pause')}
        </MenuItem>
      ) : null}
      {can.resume ? (
        <MenuItem icon={<Play aria-hidden />} onSelect={resume}>
          {t('resume')}
        </MenuItem>
      ) : null}
      {can.close ? (
        <>
          <MenuItem icon={<Flag aria-hidden />} onSelect={() => ask('complete')}>
            {t('complete')}
          </MenuItem>
          <MenuItem icon={<Ban aria-hidden />} danger onSelect={() => ask('cancel')}>
            {t('cancel_plan')}
          </MenuItem>
        </>
      ) : null}
    </>
  )
}

/** "Edit" first and "Delete" last, which a plan with approved documents refuses; between them what the place adds. */
export function PlanItems({ moves: { ask, can }, approved, children }: { moves: PlanMoves; approved: number; children: ReactNode }) {
  const t = usePlanTexts()
  return (
    <>
      {can.edit ? (
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => ask('edit')}>
          {t('edit')}
        </MenuItem>
      ) : null}
      {children}
      {can.remove ? (
        <MenuItem
          icon={<Trash2 aria-hidden />}
          danger
          disabledReason={approved > 0 ? t('delete.approved') : null}
          onSelect={() => ask('delete')}
        >
          {t('delete')}
        </MenuItem>
      ) : null}
    </>
  )
}
