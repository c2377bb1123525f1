import type { Task } from '@dna/contract/task-records'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useTaskTexts } from './texts.ts'

type BlockDialogProps = { task: Task | null; onClose: () => void; onBlock: (task: Task, reason: string) => void }

/** Asks why a task cannot go on. */
export function BlockDialog({ task, onClose, onBlock }: BlockDialogProps) {
  const t = useTaskTexts()
  if (!task) return null
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('block.title')}
      action={t('block')}
      reasonLabel={t('block.why')}
      harmless
      onConfirm={(reason) => {
        onBlock(task, reason)
        onClose()
      }}
    >
      {t('block.text', { title: task.title })}
    </ConfirmDialog>
  )
}
