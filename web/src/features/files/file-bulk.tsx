import { type CustomerFile, files } from '@dna/contract/files'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { changedByWork } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import type { Selection } from '#ui/selection.ts'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import type { FileSearch } from './file-search.ts'
import { allFiles } from './queries.ts'
import { useFileTexts } from './texts.ts'

const StayingRows = z.array(z.object({ id: z.string(), code: z.string() }))
const reasons = ['part_of_approved_record', 'state_conflict', 'legal_hold', 'version_stale', 'not_found'] as const
type Staying = { rows: z.infer<typeof StayingRows>; others: CustomerFile[]; reason: string; all: CustomerFile[] }

type FileBulkProps = { chosen: CustomerFile[]; selection: Selection; customer_id: string; query: FileSearch }

/** "Delete 3 files": all or none; those that have to stay are named. */
export function FileBulk({ chosen, selection, customer_id, query }: FileBulkProps) {
  const t = useFileTexts()
  const [asking, setAsking] = useState<CustomerFile[] | null>(null)
  const [staying, setStaying] = useState<Staying | null>(null)
  const count = asking?.length ?? 0
  const choose = useAction({
    run: async () => (selection.all ? allFiles(customer_id, query) : chosen),
    onDone: setAsking,
  })
  const remove = useAction({
    run: ({ items, reason }: { items: CustomerFile[]; reason: string }, idempotency_key) =>
      call(files.bulkDelete, {
        body: { items: items.map(({ id, version }) => ({ id, version })), reason: reason || undefined },
        idempotency_key,
      }),
    changes: changedByWork,
    done: ({ deleted }) => t('bulk.deleted', { count: deleted }),
    onDone: () => {
      setStaying(null)
      selection.clear()
    },
    onProblem: (error, { items, reason }) => {
      if (!isProblem(error, 'bulk_refused')) return false
      const read = StayingRows.safeParse(error.problem.rows)
      const named = read.success ? read.data : []
      setStaying({ rows: named, reason, all: items, others: items.filter((file) => !named.some(({ id }) => id === file.id)) })
      return true
    },
  })
  const why = (code: string) => {
    const known = reasons.find((one) => one === code)
    return known ? t(`stays.${known}`) : t('stays.other')
  }
  return (
    <>
      <Button size="sm" icon={<Trash2 aria-hidden />} busy={remove.busy || choose.busy} onClick={() => choose.run()}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t('bulk.delete.title', { count })}
        action={t('bulk.delete', { count })}
        reasonLabel={t('delete.why')}
        reasonOptional
        onConfirm={(reason) => {
          if (asking) remove.run({ items: asking, reason })
          setAsking(null)
        }}
      >
        {t('delete.text')}
      </ConfirmDialog>
      {staying ? (
        <Dialog
          open
          onClose={() => setStaying(null)}
          title={t('stays.title')}
          footer={
            <>
              <Button onClick={() => setStaying(null)}>{t('close')}</Button>
              {staying.others.length > 0 ? (
                <Button variant="danger" busy={remove.busy} onClick={() => remove.run({ items: staying.others, reason: staying.reason })}>
                  {t('stays.others', { count: staying.others.length })}
                </Button>
              ) : null}
            </>
          }
        >
          <Stack gap={3}>
            <Text as="p">{t('stays.text', { count: staying.rows.length })}</Text>
            <Table label={t('stays.title')}>
              <TableHead>
                <HeadCell>{t('name')}</HeadCell>
                <HeadCell>{t('stays.why')}</HeadCell>
              </TableHead>
              <TableBody>
                {staying.rows.map(({ id, code }) => (
                  <TableRow key={id}>
                    <Cell>{staying.all.find((file) => file.id === id)?.original_filename}</Cell>
                    <Cell>{why(code)}</Cell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </Stack>
        </Dialog>
      ) : null}
    </>
  )
}
