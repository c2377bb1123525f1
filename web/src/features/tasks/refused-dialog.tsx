import type { Task, TaskBulkChange } from '@dna/contract/task-records'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import type { RefusedRow } from './bulk-plan.ts'
import { useTaskTexts } from './texts.ts'

export type Refused = { change: TaskBulkChange; rows: RefusedRow[]; others: Task[]; detail: string }

type RefusedDialogProps = { refused: Refused | null; busy: boolean; onClose: () => void; onOthers: (refused: Refused) => void }

const known = ['permission_denied', 'version_stale', 'evidence_required', 'section_incomplete', 'illegal_transition', 'not_found'] as const

/** Names the tasks that stand in the way of a bulk change, and offers to change the others. */
export function RefusedDialog({ refused, busy, onClose, onOthers }: RefusedDialogProps) {
  const t = useTaskTexts()
  if (!refused) return null
  const why = (code: string) => {
    const reason = known.find((one) => one === code)
    return reason ? t(`bulk.refused.${reason}`) : t('bulk.refused.other')
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('bulk.refused.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {refused.others.length > 0 ? (
            <Button variant="primary" busy={busy} onClick={() => onOthers(refused)}>
              {t('bulk.others', { count: refused.others.length })}
            </Button>
          ) : null}
        </>
      }
    >
      <Stack gap={3}>
        <Text as="p">{refused.rows.length > 0 ? t('bulk.refused.text', { count: refused.rows.length }) : refused.detail}</Text>
        {refused.rows.length > 0 ? (
          <Table label={t('bulk.refused.title')}>
            <TableHead>
              <HeadCell>{t('task')}</HeadCell>
              <HeadCell>{t('bulk.refused.why')}</HeadCell>
            </TableHead>
            <TableBody>
              {refused.rows.map(({ id, title, code }) => (
                <TableRow key={id}>
                  <Cell>{title ?? t('bulk.refused.gone')}</Cell>
                  <Cell>{why(code)}</Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        ) : null}
      </Stack>
    </Dialog>
  )
}
