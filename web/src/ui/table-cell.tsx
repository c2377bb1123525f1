import type { Cell, Column } from '@dna/contract/section-content'
import { type KeyboardEvent, useState } from 'react'
import { MultiCombobox } from './combobox.tsx'
import { DateInput } from './date-field.tsx'
import { Input, Textarea } from './input.tsx'
import { Select } from './select.tsx'
import { readNumber } from './table-values.ts'
import { useUiTexts } from './texts.ts'

export type TableCellProps = {
  column: Column
  value: Cell
  onChange: (value: Cell) => void
  onBlur?: () => void
  /** Accessible name: "Owner, row 2". */
  label: string
  missing?: boolean
}

/** The control for one cell, by the type of its column. */
export function TableCell({ column, value, onChange, onBlur, label, missing }: TableCellProps) {
  const t = useUiTexts()
  switch (column.type) {
    case 'number':
      return <NumberCell {...{ value, onChange, onBlur, label, missing }} />
    case 'date':
      return <DateInput label={label} value={typeof value === 'string' ? value : null} onChange={onChange} onBlur={onBlur} />
    case 'boolean':
      // Not a tick box: nothing said and No are different answers.
      return (
        <ChoiceCell
          label={label}
          options={[
            { id: 'yes', label: t('table_editor.yes') },
            { id: 'no', label: t('table_editor.no') },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(next) => onChange(next === null ? null : next === 'yes')}
          onBlur={onBlur}
        />
      )
    case 'choice':
      return column.options ? (
        <ChoiceCell
          label={label}
          options={column.options}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          onBlur={onBlur}
        />
      ) : (
        <Words {...{ value, onChange, onBlur, label, missing }} />
      )
    case 'multi_choice':
      return (
        <MultiCombobox
          label={label}
          options={(column.options ?? []).map((option) => ({ value: option.id, label: option.label }))}
          values={Array.isArray(value) ? value : []}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
          onBlur={onBlur}
        />
      )
    default:
      return <Words {...{ value, onChange, onBlur, label, missing }} />
  }
}

type ChoiceCellProps = {
  label: string
  options: readonly { id: string; label: string }[]
  value: string | null
  onChange: (value: string | null) => void
  onBlur?: () => void
}

function ChoiceCell({ label, options, value, onChange, onBlur }: ChoiceCellProps) {
  const t = useUiTexts()
  return (
    <Select
      label={label}
      options={[{ value: '', label: t('table_editor.no_choice') }, ...options.map((option) => ({ value: option.id, label: option.label }))]}
      placeholder=" "
      value={value}
      onChange={(next) => onChange(next === '' ? null : next)}
      onBlur={onBlur}
    />
  )
}

/** Keeps what is typed ("0.50") until the field is left; what is no number stays as words, so that it can be pointed at. */
function NumberCell({ value, onChange, onBlur, label, missing }: Omit<TableCellProps, 'column'>) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      aria-label={label}
      aria-invalid={missing || typeof value === 'string' || undefined}
      inputMode="decimal"
      value={typed ?? (value === null ? '' : String(value))}
      onChange={(text) => {
        setTyped(text)
        onChange(text.trim() === '' ? null : (readNumber(text) ?? text))
      }}
      onBlur={() => {
        setTyped(null)
        onBlur?.()
      }}
    />
  )
}

function Words({ value, onChange, onBlur, label, missing }: Omit<TableCellProps, 'column'>) {
  return (
    <Textarea
      aria-label={label}
      aria-invalid={missing || undefined}
      rows={1}
      value={value === null || typeof value === 'object' ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? null : text)}
      onBlur={onBlur}
    />
  )
}

/** Whether a key pressed in a cell should walk through the table instead of acting in the control. */
export function walks(event: KeyboardEvent): boolean {
  const target = event.target
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing)
    return false
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox'
}
