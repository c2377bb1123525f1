import type { Customer } from '@dna/contract/customer-records'
import type { PortalCredentialsOnce } from '@dna/contract/portal-access'
import { useQuery } from '@tanstack/react-query'
import { settingsQuery } from '#features/organization/queries.ts'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { SecretDialog } from '#ui/secret-dialog.tsx'
import { useCustomerTexts } from './texts.ts'

type PortalAccessDialogProps = {
  customer: Pick<Customer, 'company_name' | 'contact_email'>
  credentials: PortalCredentialsOnce
  onClose: () => void
}

/** The one-time credentials of a portal; they are never shown again. */
export function PortalAccessDialog({ customer, credentials, onClose }: PortalAccessDialogProps) {
  const t = useCustomerTexts()
  const { dateTime } = useFormats()
  const { data: settings } = useQuery(settingsQuery)
  const mailed = credentials.mailed && settings?.mail_configured === true
  return (
    <SecretDialog
      open
      onClose={onClose}
      title={t('access.title', { name: customer.company_name })}
      values={[
        { label: t('portal.address'), value: credentials.login_url },
        { label: t('portal.username'), value: credentials.portal_username },
        { label: t('access.password'), value: credentials.one_time_password },
      ]}
      warning={t('access.warning')}
      closeLabel={t('access.close')}
    >
      <Stack gap={1}>
        <Text as="p">{mailed ? t('access.mailed', { email: customer.contact_email ?? '' }) : t('access.not_mailed')}</Text>
        <Text as="p" size="sm" tone="muted">
          {t('access.expires', { time: dateTime(credentials.expires_at) })}
        </Text>
      </Stack>
    </SecretDialog>
  )
}
