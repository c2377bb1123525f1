import type { WordField, WordMaster } from '@dna/contract/word-masters'
import { useQuery } from '@tanstack/react-query'
import { Banner } from '#ui/banner.tsx'
import { Card } from '#ui/card.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Field } from '#ui/field.tsx'
import { Stack } from '#ui/layout.tsx'
import type { Decide } from './binder.tsx'
import { type Bindings, type Found, regained } from './fields.ts'
import { masterQuery } from './queries.ts'
import { useWordTexts } from './texts.ts'

/** Fields of the upload before that have no place in this file. */
export function useLostFields(master: WordMaster, { fields }: Bindings): WordField[] {
  const { data: before } = useQuery({ ...masterQuery(master.replaces_id ?? ''), enabled: master.lost_fields.length > 0 })
  const known = new Set(fields.map(({ key }) => key))
  return (before?.fields ?? []).filter(({ key }) => master.lost_fields.includes(key) && !known.has(key))
}

type LostProps = { master: WordMaster; lost: readonly WordField[]; lines: readonly Found[]; decide: Decide | null }

/** Asks for each of them where it is now, so that documents keep their answers. */
export function LostFields({ master, lost, lines, decide }: LostProps) {
  const t = useWordTexts()
  if (lost.length === 0) return null
  return (
    <Stack gap={3}>
      <Banner tone="warning" title={t('lost')}>
        {t('lost.text')}
      </Banner>
      {decide ? (
        <Card>
          <Stack gap={4}>
            {lost.map((field) => (
              <LostField key={field.key} master={master} field={field} lines={lines} decide={decide} />
            ))}
          </Stack>
        </Card>
      ) : null}
    </Stack>
  )
}

function LostField({ master, field, lines, decide }: Omit<LostProps, 'lost' | 'decide'> & { field: WordField; decide: Decide }) {
  const t = useWordTexts()
  const fitting = lines.filter(
    ({ state, type, is_new }) => (state !== 'field' || is_new) && (type === 'table') === (field.type === 'table'),
  )
  return (
    <Field label={t('lost.where', { label: field.label })}>
      <Combobox
        options={fitting.map(({ id, number, label }) => ({ value: id, label: t('merge.option', { number, label }) }))}
        value={null}
        placeholder={t('lost.gone')}
        onChange={(id) => {
          const line = fitting.find((one) => one.id === id)
          if (line) decide((now) => regained(master, now, field, line), t('lost.done', { label: field.label }))
        }}
      />
    </Field>
  )
}
