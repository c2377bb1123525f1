import type { Customer } from '@dna/contract/customer-records'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMay } from '#core/may.tsx'
import { StartInterviewButton } from '#features/interviews/start-interview-button.tsx'
import { HoldBanner } from '#features/legal-holds/hold-banner.tsx'
import { useHold } from '#features/legal-holds/use-hold.tsx'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { customerProgressQuery } from '#features/progress/queries.ts'
import { Banner } from '#ui/banner.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { CustomerMenu } from './customer-actions.tsx'
import { CustomerLogo } from './customer-logo.tsx'
import { useCustomerMoves } from './customer-moves.tsx'
import { CustomerTabs } from './customer-tabs.tsx'
import { customerQuery } from './queries.ts'
import { useFolders } from './storage-card.tsx'
import { useCustomerTexts } from './texts.ts'

/** S08: one customer; its tabs are routes. */
export function CustomerPage({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const navigate = useNavigate()
  const { data: customer } = useSuspenseQuery(customerQuery(customer_id))
  const { data: figures } = useSuspenseQuery(customerProgressQuery(customer_id))
  const mayPlan = useMay('plans:write')
  const mayWrite = useMay('customers:write')
  const hold = useHold({ scope: 'customer', id: customer_id, name: customer.company_name })
  const archived = customer.status === 'archived'
  const edit = () => void navigate({ to: '/customers/$customer_id/edit', params: { customer_id } })
  useShortcut('e', mayWrite && !archived ? edit : undefined)
  return (
    <Page
      title={customer.company_name}
      leading={<CustomerLogo customer={customer} size="lg" />}
      crumbs={<Crumb to="/customers">{t('title')}</Crumb>}
      meta={
        <>
          <StatusChip of="customer" value={customer.status} />
          <span>{t('number.is', { number: customer.number })}</span>
          {customer.held ? <StatusChip of="file" value="on_hold" /> : null}
          {customer.is_demo ? <Badge>{t('demo')}</Badge> : null}
          <ProgressFigure customer_id={customer_id} name={customer.company_name} value={figures.overall_progress_percentage} />
        </>
      }
      actions={
        <>
          <CustomerMenu customer={customer} onPurged={() => void navigate({ to: '/customers' })}>
            {hold.item}
          </CustomerMenu>
          {mayPlan && !archived ? (
            <ButtonLink icon={<Plus aria-hidden />} to="/customers/$customer_id/plans/new" params={{ customer_id }}>
              {t('new_plan')}
            </ButtonLink>
          ) : null}
          {archived ? null : <StartInterviewButton variant="primary" customer_id={customer_id} />}
        </>
      }
      tabs={<CustomerTabs customer={customer} />}
    >
      <Stack gap={4}>
        <HoldBanner scope="customer" id={customer_id} held={customer.held} />
        <CustomerBanners customer={customer} />
        <div>
          <Outlet />
        </div>
      </Stack>
      {hold.dialog}
    </Page>
  )
}

function CustomerBanners({ customer }: { customer: Customer }) {
  const t = useCustomerTexts()
  const { can, bringBack } = useCustomerMoves(customer)
  const folders = useFolders(customer.id)
  const mayWrite = useMay('customers:write')
  if (customer.status === 'archived') {
    return (
      <Banner
        tone="neutral"
        actions={
          can.bringBack ? (
            <Button size="sm" onClick={bringBack}>
              {t('restore')}
            </Button>
          ) : null
        }
      >
        {t('archived.banner')}
      </Banner>
    )
  }
  if (customer.storage_state !== 'error') return null
  return (
    <Banner
      tone="warning"
      actions={
        mayWrite ? (
          <Button size="sm" busy={folders.busy} onClick={() => folders.run()}>
            {t('try_again')}
          </Button>
        ) : null
      }
    >
      {t('storage.banner')}
    </Banner>
  )
}
