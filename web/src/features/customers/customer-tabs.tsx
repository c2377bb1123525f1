import type { Customer } from '@dna/contract/customer-records'
import { useMayAll } from '#core/may.tsx'
import { TabBar, TabLink } from '#ui/tabs.tsx'
import { useCustomerTexts } from './texts.ts'

/** The tabs of a customer; those without permission are absent. */
export function CustomerTabs({ customer }: { customer: Customer }) {
  const t = useCustomerTexts()
  const may = useMayAll()
  const params = { customer_id: customer.id }
  return (
    <TabBar label={customer.company_name}>
      <TabLink to="/customers/$customer_id" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {t('overview')}
      </TabLink>
      <TabLink to="/customers/$customer_id/workspace" params={params}>
        {t('workspace')}
      </TabLink>
      {may('plans:read') ? (
        <TabLink to="/customers/$customer_id/plans" params={params}>
          {t('iso_plans')}
        </TabLink>
      ) : null}
      {may('documents:read') ? (
        <TabLink to="/customers/$customer_id/documents" params={params}>
          {t('documents')}
        </TabLink>
      ) : null}
      {may('tasks:read') ? (
        <TabLink to="/customers/$customer_id/tasks" params={params}>
          {t('tasks')}
        </TabLink>
      ) : null}
      {may('files:read') || may('evidence:read') ? (
        <TabLink to="/customers/$customer_id/files" params={params}>
          {t('files')}
        </TabLink>
      ) : null}
      {may('interviews:read') ? (
        <TabLink to="/customers/$customer_id/interviews" params={params}>
          {t('interviews')}
        </TabLink>
      ) : null}
      {may('facts:read') ? (
        <TabLink to="/customers/$customer_id/facts" params={params}>
          {t('facts')}
        </TabLink>
      ) : null}
      {may('portal_accounts:read') ? (
        <TabLink to="/customers/$customer_id/portal" params={params}>
          {t('portal')}
        </TabLink>
      ) : null}
    </TabBar>
  )
}
