import type { InterviewSession } from '@dna/contract/interview-records'
import { interviews } from '@dna/contract/interviews'
import { useQueryClient } from '@tanstack/react-query'
import { Ban, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useMay } from '#core/may.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { TextareaField, TextField } from '#ui/form-fields.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { useInterviewTexts } from './texts.ts'

/** What can be done with an interview beside answering: rename, note, cancel. */
export function InterviewActions({ session }: { session: InterviewSession }) {
  const t = useInterviewTexts()
  const mayManage = useMay('interviews:manage')
  const [open, setOpen] = useState<'edit' | 'cancel' | null>(null)
  const cancel = useAction({
    run: (reason: string, idempotency_key) =>
      call(interviews.cancel, {
        params: { session_id: session.id },
        query: { reason: reason || undefined },
        if_match: session.version,
        idempotency_key,
      }),
    changes: [['interviews']],
    done: t('cancel.done'),
    onDone: () => setOpen(null),
  })
  if (!mayManage) return null
  const runs = session.session_status === 'active' || session.session_status === 'paused'
  return (
    <>
      <ActionsMenu label={t('actions', { name: session.session_name })}>
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen('edit')}>
          {t('edit')}
        </MenuItem>
        {runs ? (
          <MenuItem danger icon={<Ban aria-hidden />} onSelect={() => setOpen('cancel')}>
            {t('cancel.interview')}
          </MenuItem>
        ) : null}
      </ActionsMenu>
      {open === 'edit' ? <EditDialog session={session} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog
        open={open === 'cancel'}
        onClose={() => setOpen(null)}
        title={t('cancel.title', { name: session.session_name })}
        action={t('cancel.interview')}
        busy={cancel.busy}
        reasonLabel={t('cancel.reason')}
        reasonOptional
        onConfirm={cancel.run}
      >
        {t('cancel.text')}
      </ConfirmDialog>
    </>
  )
}

function EditDialog({ session, onClose }: { session: InterviewSession; onClose: () => void }) {
  const t = useInterviewTexts()
  const queries = useQueryClient()
  const form = useAppForm(interviews.update.body, { session_name: session.session_name, notes: session.notes })
  const submit = useSubmit({
    form,
    send: (body, idempotency_key) =>
      call(interviews.update, { params: { session_id: session.id }, body, if_match: session.version, idempotency_key }),
    onDone: async () => {
      await queries.invalidateQueries({ queryKey: ['interviews'] })
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('edit.title')}>
      <Form form={form} onSubmit={submit} label={t('edit.title')}>
        <TextField control={form.control} name="session_name" label={t('name')} />
        <TextareaField control={form.control} name="notes" label={t('notes')} help={t('notes.help')} optional />
        <FormFooter submit={t('edit.save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
