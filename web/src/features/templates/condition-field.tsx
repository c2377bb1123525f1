import type { Condition } from '@dna/contract/core/conditions'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Field } from '#ui/field.tsx'
import { Input } from '#ui/input.tsx'
import { Code, Row, Section, Stack, Text } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { comparisonOf, conditionOf, operators, rowsOf, typedOf } from './condition-rows.ts'
import { useVocabulary } from './field-names.ts'
import { useTemplateTexts } from './texts.ts'

type ConditionProps = { condition: Condition | null; error?: string; onChange: (condition: Condition | null) => void }

/** When a section is asked at all: comparisons of facts, of which all or one must hold. */
export function ConditionField({ condition, error, onChange }: ConditionProps) {
  const t = useTemplateTexts()
  const { terms } = useVocabulary()
  const lines = rowsOf(condition)
  const problem = error ? (
    <Text as="p" tone="danger" size="sm">
      {error}
    </Text>
  ) : null
  if (lines === null)
    return (
      <Section title={t('condition')}>
        {problem}
        <Text as="p" tone="muted">
          {t('condition.nested')}
        </Text>
        <Code>{JSON.stringify(condition)}</Code>
        <div>
          <Button size="sm" onClick={() => onChange(null)}>
            {t('condition.clear')}
          </Button>
        </div>
      </Section>
    )
  const { join, rows } = lines
  const facts = terms.map(({ key, label }) => ({ value: key, label, detail: key }))
  const [first] = facts
  return (
    <Section title={t('condition')}>
      <Stack gap={2}>
        {problem}
        {rows.length === 0 ? <Text tone="muted">{t('condition.none')}</Text> : null}
        {rows.length > 1 ? (
          <Field label={t('condition.join')} hideLabel>
            <Select
              value={join}
              onChange={(next) => onChange(conditionOf({ join: next, rows }))}
              options={[
                { value: 'all', label: t('condition.all') },
                { value: 'any', label: t('condition.any') },
              ]}
            />
          </Field>
        ) : null}
        {rows.map((row, at) => {
          const set = (fact: string, op: typeof row.op, typed: string) =>
            onChange(conditionOf({ join, rows: rows.with(at, comparisonOf(fact, op, typed)) }))
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a condition have no identity
            <Row key={at} gap={2} align="end" wrap>
              <Field label={t('condition.fact', { number: at + 1 })}>
                <Combobox
                  clearable={false}
                  options={facts}
                  value={row.fact}
                  valueLabel={row.fact}
                  onChange={(fact) => set(fact ?? row.fact, row.op, typedOf(row))}
                />
              </Field>
              <Field label={t('condition.op')}>
                <Select
                  value={row.op}
                  onChange={(op) => set(row.fact, op, typedOf(row))}
                  options={operators.map((value) => ({ value, label: t(`op.${value}`) }))}
                />
              </Field>
              <Field label={t('condition.value')}>
                <Input value={typedOf(row)} onChange={(typed) => set(row.fact, row.op, typed)} />
              </Field>
              <IconButton
                size="sm"
                label={t('condition.remove', { number: at + 1 })}
                icon={<X aria-hidden />}
                onClick={() => onChange(conditionOf({ join, rows: rows.toSpliced(at, 1) }))}
              />
            </Row>
          )
        })}
        {first ? (
          <div>
            <Button
              size="sm"
              icon={<Plus aria-hidden />}
              onClick={() => onChange(conditionOf({ join, rows: [...rows, comparisonOf(first.value, 'exists', 'true')] }))}
            >
              {t('condition.add')}
            </Button>
          </div>
        ) : null}
      </Stack>
    </Section>
  )
}
