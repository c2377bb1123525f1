import type { Customer } from '@dna/contract/customer-records'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Multiline } from '#ui/layout.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import type { CustomerValues, EditableField } from './customer-form.ts'
import { useCustomerTexts } from './texts.ts'

type ClashDialogProps = {
  fields: EditableField[]
  mine: CustomerValues
  theirs: Customer
  onMine: () => void
  onTheirs: () => void
}

/** Somebody else changed the same fields: both values side by side; nothing is overwritten before a choice is made. */
export function ClashDialog({ fields, mine, theirs, onMine, onTheirs }: ClashDialogProps) {
  const t = useCustomerTexts()
  return (
    <Dialog
      open
      onClose={onMine}
      locked
      title={t('clash.title')}
      description={t('clash.text')}
      width="lg"
      footer={
        <>
          <Button onClick={onTheirs}>{t('clash.theirs.take')}</Button>
          <Button variant="primary" onClick={onMine}>
            {t('clash.mine.keep')}
          </Button>
        </>
      }
    >
      <Table label={t('clash.title')}>
        <TableHead>
          <HeadCell>{t('clash.field')}</HeadCell>
          <HeadCell>{t('clash.theirs')}</HeadCell>
          <HeadCell>{t('clash.mine')}</HeadCell>
        </TableHead>
        <TableBody>
          {fields.map((field) => (
            <TableRow key={field}>
              <Cell>{t(`clash.field.${field}`)}</Cell>
              <Cell>
                <Multiline>{wordsOf(theirs[field])}</Multiline>
              </Cell>
              <Cell>
                <Multiline>{wordsOf(mine[field])}</Multiline>
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Dialog>
  )
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (!Array.isArray(value)) return String(value)
  const entries: unknown[] = value
  return entries.map((entry) => (hasName(entry) ? entry.name : String(entry))).join(', ') || '–'
}

function hasName(entry: unknown): entry is { name: string } {
  return typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
}
