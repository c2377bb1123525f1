import type { Customer } from '@dna/contract/customer-records'
import { StorageType } from '@dna/contract/customer-storage'
import { useQuery } from '@tanstack/react-query'
import { Cloud, HardDrive, Server } from 'lucide-react'
import { settingsQuery } from '#features/organization/queries.ts'
import { FormSection } from '#ui/form.tsx'
import { RadioField } from '#ui/form-fields.tsx'
import { Code, Stack, Text } from '#ui/layout.tsx'
import { type CustomerForm, folderName } from './customer-form.ts'
import { useCustomerTexts } from './texts.ts'

const icons = { local: HardDrive, s3: Server, google_drive: Cloud }
const folders = ['documents/', 'evidence/', 'exports/', 'temp/']

/** Where the files of the customer will lie. What this installation does not offer cannot be chosen, with the reason. */
export function StorageStep({ form, customer }: { form: CustomerForm; customer?: Customer }) {
  const t = useCustomerTexts()
  const { data: settings } = useQuery(settingsQuery)
  const offered = settings?.available_storage_types ?? ['local']
  const path = customer?.storage_path ?? t('form.storage.path', { folder: `${folderName(form.watch('company_name'))}/` })
  return (
    <FormSection title={t('storage.card')} help={t('form.storage.help')}>
      <RadioField
        control={form.control}
        name="storage_type"
        label={t('form.storage.kind')}
        layout="cards"
        options={StorageType.options.map((value) => {
          const Icon = icons[value]
          const missing = !offered.includes(value)
          return {
            value,
            label: t(`storage.type.${value}`),
            icon: <Icon aria-hidden />,
            detail: t(`form.storage.${value}`),
            disabled: missing,
            disabledReason: missing ? t('form.storage.missing') : undefined,
          }
        })}
      />
      <Stack gap={1}>
        <Text weight="medium">{t('form.storage.preview')}</Text>
        <Code>{path}</Code>
        {folders.map((folder) => (
          <Text key={folder} tone="muted">
            <Code>{folder}</Code>
          </Text>
        ))}
      </Stack>
    </FormSection>
  )
}
