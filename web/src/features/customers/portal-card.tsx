import { useQuery } from '@tanstack/react-query'
import { Card, KeyValues } from '#ui/card.tsx'
import { Code, Text } from '#ui/layout.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { portalQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** How a customer's people sign in, in short. */
export function PortalCard({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { data } = useQuery(portalQuery(customer_id))
  if (!data) return <BlockSkeleton />
  return (
    <Card
      title={t('portal.card')}
      actions={
        <TextLink to="/customers/$customer_id/portal" params={{ customer_id }}>
          {t('portal.manage')}
        </TextLink>
      }
    >
      {data.portal_enabled ? (
        <KeyValues
          items={[
            { label: t('portal.state'), value: data.state ? <StatusChip of="portal_account" value={data.state} /> : null },
            { label: t('portal.username'), value: data.portal_username ? <Code>{data.portal_username}</Code> : null },
            {
              label: t('portal.last_login'),
              value: data.last_portal_login ? <RelativeTime value={data.last_portal_login} /> : t('portal.never'),
            },
          ]}
        />
      ) : (
        <Text tone="muted">{t('portal.off')}</Text>
      )}
    </Card>
  )
}
