import { isSystemField } from '@dna/contract/core/system-fields'
import { WordFieldType, type WordMaster } from '@dna/contract/word-masters'
import { Equal, List, Split, Table2, TableCellsMerge } from 'lucide-react'
import { useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Field } from '#ui/field.tsx'
import { Grid, Row, Stack } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { TagInput } from '#ui/tag-input.tsx'
import type { Decide } from './binder.tsx'
import { FieldColumns } from './field-columns.tsx'
import { FieldFacts } from './field-facts.tsx'
import { asTable, changed, type Found, merged, reopened, split } from './fields.ts'
import { useFittingFacts } from './fitting-facts.ts'
import { NameInput } from './name-input.tsx'
import { rowAround } from './places.ts'
import { useWordTexts } from './texts.ts'
import { twinsOf } from './twins.ts'

type EditorProps = {
  master: WordMaster
  line: Found
  lines: readonly Found[]
  onFind: () => void
  onMerge: () => void
  decide: Decide
}

/** Everything about one place: name, kind, fact, and what it has to do with others. Changing an open place accepts it. */
export function FieldEditor({ master, line, lines, onFind, onMerge, decide }: EditorProps) {
  const t = useWordTexts()
  const facts = useFittingFacts(line.type)
  const set = (change: Parameters<typeof changed>[3]) => decide((now) => changed(master, now, line, change))
  const is_table = line.type === 'table'
  const is_own = isSystemField(line.fact_key)
  const kinds = WordFieldType.options.filter((value) => (value === 'table') === is_table)
  const options = line.field?.options ?? line.candidate?.options ?? []
  return (
    <Stack gap={4}>
      <Grid columns={2} gap={3}>
        <NameField name={line.label} onChange={(label) => set({ label })} />
        <Field label={t('edit.type')} help={is_table ? t('edit.type.table') : undefined}>
          <Select
            value={line.type}
            disabled={is_table}
            onChange={(type) => set({ type, fact_key: null })}
            options={kinds.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
        </Field>
      </Grid>
      <Field label={t('edit.fact')} optional help={t(is_own ? 'edit.fact.own.help' : 'edit.fact.help')}>
        <Combobox options={facts} value={line.fact_key} onChange={(fact_key) => set({ fact_key })} />
      </Field>
      {line.type === 'choice' ? (
        <Field label={t('edit.options')}>
          <TagInput label={t('edit.options')} values={options} onChange={(next) => set({ options: next })} />
        </Field>
      ) : null}
      {is_table ? <FieldColumns line={line} onChange={(columns) => set({ columns })} /> : null}
      {is_own ? null : (
        <CheckboxLine checked={line.field?.is_mandatory ?? true} onChange={(is_mandatory) => set({ is_mandatory })}>
          {t('edit.mandatory')}
        </CheckboxLine>
      )}
      <FieldFacts master={master} line={line} onFind={onFind} />
      <Relations master={master} line={line} lines={lines} onMerge={onMerge} decide={decide} />
    </Stack>
  )
}

function NameField({ name, onChange }: { name: string; onChange: (label: string) => void }) {
  const t = useWordTexts()
  const [empty, setEmpty] = useState(false)
  return (
    <Field label={t('edit.label')} error={empty ? t('edit.label.missing') : null}>
      <NameInput value={name} onChange={onChange} onEmpty={setEmpty} />
    </Field>
  )
}

type RelationsProps = Omit<EditorProps, 'onFind'>

function Relations({ master, line, lines, onMerge, decide }: RelationsProps) {
  const t = useWordTexts()
  const patch = useSearchPatch()
  const { label, type, field } = line
  const count = line.places.length
  const row = rowAround(master, line.id)
  if (type === 'table')
    return (
      <Row gap={2} wrap>
        {line.candidate || !field ? null : (
          <Button size="sm" icon={<TableCellsMerge aria-hidden />} onClick={() => decide((now) => reopened(now, line))}>
            {t('table.undo')}
          </Button>
        )}
      </Row>
    )
  const [twin] = twinsOf(line, lines)
  const others = lines.filter((other) => other.id !== line.id && other.type !== 'table' && other.state !== 'ignored')
  return (
    <Row gap={2} wrap>
      {twin ? (
        <Button
          size="sm"
          icon={<Equal aria-hidden />}
          onClick={() => {
            decide((now) => merged(master, now, line, twin), t('merged', { label, into: twin.label }))
            patch({ field: twin.id })
          }}
        >
          {t('merge.quick', { number: twin.number })}
        </Button>
      ) : null}
      <Button size="sm" icon={<Equal aria-hidden />} disabledReason={others.length === 0 && t('merge.none')} onClick={onMerge}>
        {t('merge')}
      </Button>
      {count > 1 ? (
        <Button
          size="sm"
          icon={<Split aria-hidden />}
          onClick={() => decide((now) => split(master, now, line), t('split.done', { label }))}
        >
          {t('split', { count })}
        </Button>
      ) : null}
      <Button
        size="sm"
        icon={<List aria-hidden />}
        onClick={() => decide((now) => changed(master, now, line, { type: type === 'list' ? 'long_text' : 'list', fact_key: null }))}
      >
        {t(type === 'list' ? 'list.unmake' : 'list.make')}
      </Button>
      <Button
        size="sm"
        icon={<Table2 aria-hidden />}
        disabledReason={row === null && t('table.not')}
        onClick={() => {
          decide((now) => asTable(master, now, line, (number) => t('table.column', { number })), t('table.made', { label }))
          patch({ field: row?.place })
        }}
      >
        {t('table.make')}
      </Button>
    </Row>
  )
}
