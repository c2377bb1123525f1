import type { CustomerScope } from '@dna/contract/users'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { customerChoices, customerNamed } from '#features/customers/queries.ts'
import { RadioGroup } from '#ui/choices.tsx'
import { MultiCombobox } from '#ui/combobox.tsx'
import { Field } from '#ui/field.tsx'
import { useUserTexts } from './texts.ts'

type CustomerChoiceProps = {
  scope: CustomerScope
  ids: readonly string[]
  onScope: (scope: CustomerScope) => void
  onIds: (ids: string[]) => void
}

const scopes = ['all', 'listed'] as const

/** Which customers a person sees: all, or some by name. */
export function CustomerChoice({ scope, ids, onScope, onIds }: CustomerChoiceProps) {
  const t = useUserTexts()
  const [q, setQ] = useState('')
  const listed = scope === 'listed'
  const { data, isFetching } = useQuery({ ...customerChoices(q), enabled: listed })
  const hits = data?.items ?? []
  const named = useQueries({ queries: listed ? ids.map(customerNamed) : [] })
  const names = new Map(named.flatMap(({ data: customer }) => (customer ? [[customer.id, customer.company_name] as const] : [])))
  return (
    <>
      <RadioGroup
        label={t('customers')}
        showLabel
        layout="inline"
        value={scope}
        onChange={onScope}
        options={scopes.map((value) => ({ value, label: t(`customers.${value}`) }))}
      />
      {listed ? (
        <Field label={t('customers.choose')}>
          <MultiCombobox
            label={t('customers.choose')}
            placeholder={t('customers.choose.hint')}
            options={hits.map(({ id, company_name }) => ({ value: id, label: company_name }))}
            values={ids}
            labelOfValue={(id) => names.get(id) ?? '…'}
            onChange={onIds}
            onSearch={setQ}
            loading={isFetching}
          />
        </Field>
      ) : null}
    </>
  )
}
