import { type EvidenceFile, evidence } from '@dna/contract/evidence'
import { files } from '@dna/contract/files'
import type { QueryKey } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMayAll } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { useMe } from '#core/session.ts'
import { IconButton } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useEvidenceTexts } from './texts.ts'

type RemoveFileProps = {
  /** The task that the file proves. Without one the file can only be deleted everywhere, and the question says so. */
  task_id: string | null
  file: EvidenceFile
  changes?: QueryKey[]
}

/** Takes a file off a task, after a question: own ones while unreviewed, others with the right to delete files. */
export function RemoveFile({ task_id, file, changes = changedByWork }: RemoveFileProps) {
  const t = useEvidenceTexts()
  const may = useMayAll()
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const { file_id, original_filename: name } = file
  const remove = useAction({
    run: async (_, idempotency_key) => {
      if (task_id) await call(evidence.removeFromTask, { params: { task_id, file_id }, idempotency_key })
      else await call(files.remove, { params: { file_id }, query: {}, idempotency_key })
    },
    changes,
    done: t(task_id ? 'remove.done' : 'delete.done', { name }),
  })
  const isOwn = task_id !== null && file.uploaded_by === me.id && file.evidence_state === 'unreviewed' && may('evidence:upload')
  if (!isOwn && !may('files:delete')) return null
  return (
    <>
      <IconButton
        size="sm"
        label={t(task_id ? 'remove.of' : 'delete.of', { name })}
        icon={<X aria-hidden />}
        busy={remove.busy}
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(task_id ? 'remove.title' : 'delete.title')}
        action={t(task_id ? 'remove' : 'delete')}
        onConfirm={() => {
          setAsking(false)
          remove.run()
        }}
      >
        {t(task_id ? 'remove.text' : 'delete.text', { name })}
      </ConfirmDialog>
    </>
  )
}
