import { type Column, ColumnType } from '@dna/contract/section-content'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { Button, IconButton } from '#ui/button.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Field } from '#ui/field.tsx'
import { Input } from '#ui/input.tsx'
import { Row, Section, Stack, Text } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { TagInput } from '#ui/tag-input.tsx'
import { freeId } from './draft-content.ts'
import { useTemplateTexts } from './texts.ts'

type ColumnsProps = { columns: Column[]; error?: string; onChange: (columns: Column[]) => void }

/** The columns of a table: name, kind, whether a row needs it, choices. */
export function ColumnsField({ columns, error, onChange }: ColumnsProps) {
  const t = useTemplateTexts()
  const set = (at: number, change: Partial<Column>) => onChange(columns.with(at, { ...(columns[at] ?? newColumn(columns)), ...change }))
  const move = (from: number, to: number) => {
    const next = [...columns]
    next.splice(to, 0, ...next.splice(from, 1))
    onChange(next)
  }
  return (
    <Section title={t('columns')}>
      <Stack gap={3}>
        {error ? (
          <Text as="p" tone="danger" size="sm">
            {error}
          </Text>
        ) : null}
        {columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id of a column is what is being edited
          <Stack key={at} gap={2}>
            <Row gap={2} align="end" wrap>
              <Field label={t('column.name', { number: at + 1 })}>
                <Input value={column.label} maxLength={200} onChange={(label) => set(at, named(column, label, columns))} />
              </Field>
              <Field label={t('column.type')}>
                <Select
                  value={column.type}
                  onChange={(type) =>
                    set(at, { type, options: type === 'choice' || type === 'multi_choice' ? (column.options ?? []) : null })
                  }
                  options={ColumnType.options.map((value) => ({ value, label: t(`column_type.${value}`) }))}
                />
              </Field>
              <CheckboxLine checked={column.required} onChange={(required) => set(at, { required })}>
                {t('column.required')}
              </CheckboxLine>
              <Row gap={0}>
                <IconButton
                  size="sm"
                  label={t('move_up')}
                  icon={<ArrowUp aria-hidden />}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <IconButton
                  size="sm"
                  label={t('move_down')}
                  icon={<ArrowDown aria-hidden />}
                  disabled={at === columns.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  size="sm"
                  label={t('column.remove', { name: column.label })}
                  icon={<X aria-hidden />}
                  onClick={() => onChange(columns.toSpliced(at, 1))}
                />
              </Row>
            </Row>
            {column.options ? (
              <Field label={t('column.options', { name: column.label })}>
                <TagInput
                  label={t('column.options', { name: column.label })}
                  values={column.options.map(({ label }) => label)}
                  onChange={(labels) => set(at, { options: labels.map((label) => optionOf(column, label)) })}
                />
              </Field>
            ) : null}
          </Stack>
        ))}
        <div>
          <Button size="sm" icon={<Plus aria-hidden />} onClick={() => onChange([...columns, newColumn(columns)])}>
            {t('column.add')}
          </Button>
        </div>
      </Stack>
    </Section>
  )
}

function newColumn(columns: readonly Column[]): Column {
  return { id: freeId('column', new Set(columns.map(({ id }) => id))), label: '', type: 'text', required: false, options: null }
}

/** The id follows the name while the column is new. */
function named(column: Column, label: string, columns: readonly Column[]): Partial<Column> {
  const others = new Set(columns.filter((one) => one !== column).map(({ id }) => id))
  const follows = /^column(_\d+)?$/.test(column.id) || column.id === freeId(column.label, others)
  return { label, ...(follows ? { id: freeId(label, others) } : {}) }
}

/** A choice that was there keeps its id. */
function optionOf(column: Column, label: string): { id: string; label: string } {
  return column.options?.find((one) => one.label === label) ?? { id: freeId(label, new Set(column.options?.map(({ id }) => id))), label }
}
