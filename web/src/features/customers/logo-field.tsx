import type { Customer } from '@dna/contract/customer-records'
import { X } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { Field } from '#ui/field.tsx'
import { Row, Text } from '#ui/layout.tsx'
import { CustomerLogo } from './customer-logo.tsx'
import { useCustomerTexts } from './texts.ts'

type LogoFieldProps = { customer?: Customer; file: File | null; onFile: (file: File | null) => void }

/** The logo; the chosen file is sent with the form. */
export function LogoField({ customer, file, onFile }: LogoFieldProps) {
  const t = useCustomerTexts()
  return (
    <Field label={t('form.logo')} optional>
      <Row gap={3}>
        {customer?.logo_file_id ? <CustomerLogo customer={customer} size="lg" /> : null}
        {file ? (
          <>
            <Text truncate>{file.name}</Text>
            <IconButton size="sm" label={t('form.logo.remove')} icon={<X aria-hidden />} onClick={() => onFile(null)} />
          </>
        ) : (
          <DropZone
            label={t('form.logo')}
            hint={t('form.logo.hint')}
            accept="image/png,image/jpeg,image/webp"
            multiple={false}
            compact
            onFiles={([first]) => onFile(first ?? null)}
          />
        )}
      </Row>
    </Field>
  )
}
