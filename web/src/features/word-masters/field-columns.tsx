import { type WordColumn, WordFieldType } from '@dna/contract/word-masters'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import type { Found } from './fields.ts'
import { NameInput } from './name-input.tsx'
import { useWordTexts } from './texts.ts'

const kinds = WordFieldType.options.filter((type) => !['table', 'list', 'picture', 'choice', 'email'].includes(type))

/** The columns of a row that repeats, one per cell; their names become the heads of the table that is filled in. */
export function FieldColumns({ line, onChange }: { line: Found; onChange: (columns: WordColumn[]) => void }) {
  const t = useWordTexts()
  const columns = line.field?.columns ?? line.candidate?.columns ?? []
  const set = (at: number, column: WordColumn) => onChange(columns.with(at, column))
  return (
    <Stack gap={2}>
      <Text weight="medium">{t('edit.columns')}</Text>
      {columns.map((column, at) => (
        <Row key={column.key} gap={2}>
          <NameInput
            label={t('edit.column', { number: at + 1 })}
            value={column.label}
            onChange={(label) => set(at, { ...column, label })}
          />
          <div>
            <Select
              label={t('edit.column.type', { number: at + 1 })}
              value={kinds.includes(column.type) ? column.type : 'text'}
              onChange={(type) => set(at, { ...column, type })}
              options={kinds.map((value) => ({ value, label: t(`type.${value}`) }))}
            />
          </div>
        </Row>
      ))}
    </Stack>
  )
}
