import type { Customer, CustomerSummary } from '@dna/contract/customer-records'
import { customers } from '@dna/contract/customers'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMayAll } from '#core/may.tsx'
import { problemText } from '#core/problem-text.ts'
import { changedByWork } from '#core/query-client.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { hideCustomers } from './optimistic.ts'
import { PurgeText } from './purge-text.tsx'
import { useCustomerTexts } from './texts.ts'

export type MovableCustomer = Pick<CustomerSummary, 'id' | 'company_name' | 'status' | 'version'>

/** What takes a customer out of work or brings it back; `dialog` goes into the page. */
export function useCustomerMoves(customer: MovableCustomer, { onPurged }: { onPurged?: () => void } = {}) {
  const t = useCustomerTexts()
  const may = useMayAll()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const { id: customer_id, company_name: name, version: if_match } = customer
  const bringBack = useAction({
    run: ({ status, version }: { status: 'lead' | 'active'; version: number }, idempotency_key) =>
      call(customers.update, { params: { customer_id }, body: { status }, if_match: version, idempotency_key }),
    changes: changedByWork,
    done: t('restored', { name }),
  })
  const archive = useAction({
    run: async (_, idempotency_key): Promise<Customer> => {
      const showAgain = await hideCustomers(queries, [customer_id])
      try {
        return await call(customers.archive, { params: { customer_id }, query: {}, if_match, idempotency_key })
      } catch (error) {
        showAgain()
        throw error
      }
    },
    changes: changedByWork,
    done: t('archived', { name }),
    undo: (_, archived) => bringBack.run({ status: statusBefore(customer), version: archived.version }),
  })
  const purge = useAction({
    run: (reason: string, idempotency_key) =>
      call(customers.purge, { params: { customer_id }, body: { confirm: name, ...(reason ? { reason } : {}) }, if_match, idempotency_key }),
    changes: [['customers', 'list'], ['plans', 'list'], ['portfolio']],
    onDone: ({ purged, stayed }) => {
      setAsked(false)
      if (!purged) return toast.info(t('deleted.part', { name, count: stayed.length }))
      toast.success(t('deleted', { name }))
      onPurged?.()
    },
    onProblem: () => true,
  })
  return {
    archive: () => archive.run(),
    bringBack: () => bringBack.run({ status: 'active', version: if_match }),
    askPurge: () => setAsked(true),
    can: {
      edit: may('customers:write') && customer.status !== 'archived',
      archive: may('customers:archive') && customer.status !== 'archived',
      bringBack: may('customers:write') && customer.status === 'archived',
      purge: may('customers:purge'),
    },
    dialog: (
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('delete.title', { name })}
        action={t('delete')}
        onConfirm={purge.run}
        busy={purge.busy}
        typedName={name}
        reasonLabel={t('delete.reason')}
        reasonOptional
        error={purge.error ? problemText(purge.error) : null}
      >
        <PurgeText customer_id={customer_id} name={name} />
      </ConfirmDialog>
    ),
  }
}

/** What a customer becomes again when it is brought back. */
export function statusBefore({ status }: MovableCustomer): 'lead' | 'active' {
  return status === 'lead' ? 'lead' : 'active'
}
