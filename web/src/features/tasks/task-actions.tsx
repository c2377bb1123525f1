import type { Task } from '@dna/contract/task-records'
import { tasks } from '@dna/contract/tasks'
import { Copy, EyeOff, OctagonPause, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call, newKey } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { copyText } from '#ui/clipboard.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { toast } from '#ui/toast.tsx'
import { movesOf } from './rules.ts'
import { useTaskRights } from './task-rights.ts'
import { useTaskTexts } from './texts.ts'

type TaskActionsProps = { task: Task; writable: boolean; onBlock: () => void; onDeleted: () => void }

/** Leaves a task out of work with a reason, and takes it back. */
export function useIgnore(task: Task) {
  const t = useTaskTexts()
  const restore = useAction({
    run: (_, idempotency_key) => call(tasks.restore, { params: { task_id: task.id }, idempotency_key }),
    changes: changedByWork,
    done: t('restored'),
  })
  const ignore = useAction({
    run: (reason: string, idempotency_key) =>
      call(tasks.ignore, { params: { task_id: task.id }, body: { reason }, if_match: task.version, idempotency_key }),
    changes: changedByWork,
    done: t('ignored.done'),
    undo: () => restore.run(),
  })
  return { ignore, restore }
}

/** The menu of a task. */
export function TaskActions({ task, writable, onBlock, onDeleted }: TaskActionsProps) {
  const t = useTaskTexts()
  const { mayDelete } = useTaskRights()
  const { ignore, restore } = useIgnore(task)
  const [asking, setAsking] = useState<'ignore' | 'delete' | null>(null)
  const remove = useAction({
    run: (reason: string) =>
      call(tasks.remove, {
        params: { task_id: task.id },
        query: { reason: reason || undefined },
        if_match: task.version,
        idempotency_key: newKey(),
      }),
    changes: changedByWork,
    done: t('deleted'),
    onDone: onDeleted,
  })
  const copyLink = async () => {
    const link = `${location.origin}/tasks?task=${task.id}`
    if (await copyText(link)) toast.success(t('link_copied'))
    else toast.error(t('link_not_copied'), { detail: link })
  }
  const close = () => setAsking(null)
  return (
    <>
      <ActionsMenu label={t('actions', { title: task.title })}>
        <MenuItem icon={<Copy aria-hidden />} onSelect={() => void copyLink()}>
          {t('copy_link')}
        </MenuItem>
        {writable && movesOf(task).includes('blocked') ? (
          <MenuItem icon={<OctagonPause aria-hidden />} onSelect={onBlock}>
            {t('block')}
          </MenuItem>
        ) : null}
        {writable && !task.is_ignored ? (
          <MenuItem icon={<EyeOff aria-hidden />} onSelect={() => setAsking('ignore')}>
            {t('ignore')}
          </MenuItem>
        ) : null}
        {writable && task.is_ignored ? (
          <MenuItem icon={<Undo2 aria-hidden />} onSelect={() => restore.run()}>
            {t('restore')}
          </MenuItem>
        ) : null}
        {mayDelete && !task.auto_generated ? (
          <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setAsking('delete')}>
            {t('delete')}
          </MenuItem>
        ) : null}
      </ActionsMenu>
      <ConfirmDialog
        open={asking === 'ignore'}
        onClose={close}
        title={t('ignore.title')}
        reasonLabel={t('ignore.why')}
        action={t('ignore')}
        harmless
        onConfirm={(reason) => {
          ignore.run(reason)
          close()
        }}
      >
        {t('ignore.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'delete'}
        onClose={close}
        title={t('delete.title')}
        action={t('delete')}
        reasonLabel={t('delete.why')}
        reasonOptional
        onConfirm={(reason) => {
          remove.run(reason)
          close()
        }}
      >
        {t('delete.text', { title: task.title })}
      </ConfirmDialog>
    </>
  )
}
