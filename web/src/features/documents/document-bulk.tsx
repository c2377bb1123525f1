import { type DocumentSummary, type DocumentUpdate, documents } from '@dna/contract/documents'
import { CalendarDays, MessagesSquare, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call, newKey } from '#core/api.ts'
import { useMayAll } from '#core/may.tsx'
import { problemText } from '#core/problem-text.ts'
import { changedByWork } from '#core/query-client.ts'
import { useStartInterview } from '#features/interviews/use-start-interview.ts'
import { AssigneeChoice } from '#features/tasks/assignee-choice.tsx'
import { Button } from '#ui/button.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { useFormats } from '#ui/format.ts'
import { toast } from '#ui/toast.tsx'
import { allMatching, type DocumentSearch } from './queries.ts'
import { isEditable } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

type BulkProps = {
  chosen: DocumentSummary[]
  /** Everything that matches the filters is chosen, loaded or not. */
  all: { search: DocumentSearch; total: number } | null
  onDone: () => void
}

type Change = Pick<DocumentUpdate, 'assigned_to' | 'due_date'>

/** What can be done with several documents at once. */
export function DocumentBulk({ chosen, all, onDone }: BulkProps) {
  const t = useDocumentTexts()
  const may = useMayAll()
  const [dialog, setDialog] = useState<'assign' | 'due' | null>(null)
  const customers = new Set(chosen.map((row) => row.customer_id))
  const [customer_id] = customers
  const interview = useStartInterview()
  const count = all ? all.total : chosen.length
  const frozen = chosen.filter((row) => !isEditable(row.status))
  const against =
    customers.size > 1
      ? t('bulk.one_customer')
      : frozen.length > 0
        ? t('bulk.frozen', { count: frozen.length })
        : count > 100
          ? t('bulk.limit')
          : all && count > chosen.length
            ? t('bulk.load_first')
            : null
  const change = useBulkChange({ chosen, all, onDone })
  return (
    <>
      {may('interviews:manage') ? (
        <Button
          size="sm"
          icon={<MessagesSquare aria-hidden />}
          busy={interview.busy}
          disabledReason={against}
          onClick={() => interview.run({ customer_id: customer_id ?? '', document_ids: chosen.map((row) => row.id) })}
        >
          {t('bulk.interview', { count })}
        </Button>
      ) : null}
      {may('documents:write') ? (
        <>
          <Button size="sm" icon={<UserPlus aria-hidden />} busy={change.busy} onClick={() => setDialog('assign')}>
            {t('bulk.assign')}
          </Button>
          <Button size="sm" icon={<CalendarDays aria-hidden />} busy={change.busy} onClick={() => setDialog('due')}>
            {t('bulk.due')}
          </Button>
        </>
      ) : null}
      {dialog ? <BulkDialog kind={dialog} count={count} onClose={() => setDialog(null)} onSend={change.run} /> : null}
    </>
  )
}

/** Changes one document after the other; those that refused are named. */
function useBulkChange({ chosen, all, onDone }: BulkProps) {
  const t = useDocumentTexts()
  const { list } = useFormats()
  return useAction({
    run: async (body: Change) => {
      const rows = all ? await allMatching(all.search) : chosen
      const failed: { name: string; reason: string }[] = []
      for (const row of rows) {
        const params = { document_id: row.id }
        await call(documents.update, { params, body, if_match: row.version, idempotency_key: newKey() }).catch((error: unknown) => {
          failed.push({ name: row.document_name, reason: problemText(error) })
        })
      }
      return { changed: rows.length - failed.length, failed }
    },
    changes: changedByWork,
    onDone: ({ changed, failed }) => {
      if (changed > 0) toast.success(t('bulk.changed', { count: changed }))
      if (failed.length > 0)
        toast.error(t('bulk.failed', { count: failed.length }), {
          detail: list(failed.slice(0, 5).map(({ name, reason }) => t('bulk.refusal', { name, reason }))),
        })
      else onDone()
    },
  })
}

type DialogProps = { kind: 'assign' | 'due'; count: number; onClose: () => void; onSend: (change: Change) => void }

function BulkDialog({ kind, count, onClose, onSend }: DialogProps) {
  const t = useDocumentTexts()
  const [person, setPerson] = useState<{ id: string | null; name: string | null }>({ id: null, name: null })
  const [day, setDay] = useState<string | null>(null)
  const send = () => {
    onSend(kind === 'assign' ? { assigned_to: person.id } : { due_date: day })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={t(kind === 'assign' ? 'bulk.assign_title' : 'bulk.due_title', { count })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={send}>
            {t(kind === 'assign' ? 'bulk.assign' : 'bulk.due')}
          </Button>
        </>
      }
    >
      {kind === 'assign' ? (
        <Field label={t('assignee')}>
          <AssigneeChoice value={person.id} valueLabel={person.name} onChange={(id, name) => setPerson({ id, name })} />
        </Field>
      ) : (
        <Field label={t('due')}>
          <DateInput value={day} onChange={setDay} />
        </Field>
      )}
    </Dialog>
  )
}
