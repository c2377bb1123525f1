import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { FilterCombobox } from '#ui/filter-bar.tsx'
import { customerChoices, customerNamed } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

type CustomerFilterProps = { value: string | undefined; onChange: (value: string | undefined) => void }

/** One customer, found by a part of its name. */
export function CustomerFilter({ value, onChange }: CustomerFilterProps) {
  const t = useCustomerTexts()
  const [text, setText] = useState('')
  const mayRead = useMay('customers:read')
  const { data, isFetching } = useQuery({ ...customerChoices(text), enabled: mayRead })
  const { data: chosen, isError } = useQuery({ ...customerNamed(value ?? ''), enabled: mayRead && value !== undefined })
  if (!mayRead) return null
  return (
    <FilterCombobox
      label={t('filter')}
      value={value}
      // A customer that is gone still has entries in the audit trail.
      valueLabel={chosen?.company_name ?? (isError ? t('filter.gone') : t('loading'))}
      onChange={onChange}
      onSearch={setText}
      loading={isFetching}
      options={(data?.items ?? []).map(({ id, company_name }) => ({ value: id, label: company_name }))}
    />
  )
}
