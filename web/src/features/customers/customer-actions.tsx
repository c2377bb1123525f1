import type { CustomerSummary } from '@dna/contract/customer-records'
import { Archive, ArchiveRestore, Pencil, Trash2 } from 'lucide-react'
import { ActionsMenu, MenuDivider, MenuItem, MenuLink } from '#ui/menu.tsx'
import { type MovableCustomer, useCustomerMoves } from './customer-moves.tsx'
import { useCustomerTexts } from './texts.ts'

/** The menu of a row or card. */
export function CustomerActions({ customer }: { customer: CustomerSummary }) {
  const t = useCustomerTexts()
  return (
    <CustomerMenu customer={customer}>
      <MenuLink to="/customers/$customer_id" params={{ customer_id: customer.id }}>
        {t('open')}
      </MenuLink>
    </CustomerMenu>
  )
}

type CustomerMenuProps = { customer: MovableCustomer; onPurged?: () => void; children?: React.ReactNode }

/** Edit, archive, bring back, delete: what the person may do. */
export function CustomerMenu({ customer, onPurged, children }: CustomerMenuProps) {
  const t = useCustomerTexts()
  const { can, archive, bringBack, askPurge, dialog } = useCustomerMoves(customer, { onPurged })
  if (!children && !Object.values(can).includes(true)) return null
  return (
    <>
      <ActionsMenu label={t('actions', { name: customer.company_name })}>
        {children}
        {can.edit ? (
          <MenuLink icon={<Pencil aria-hidden />} to="/customers/$customer_id/edit" params={{ customer_id: customer.id }}>
            {t('edit')}
          </MenuLink>
        ) : null}
        {can.archive ? (
          <MenuItem icon={<Archive aria-hidden />} onSelect={archive}>
            {t('archive')}
          </MenuItem>
        ) : null}
        {can.bringBack ? (
          <MenuItem icon={<ArchiveRestore aria-hidden />} onSelect={bringBack}>
            {t('restore')}
          </MenuItem>
        ) : null}
        {can.purge ? (
          <>
            <MenuDivider />
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={askPurge}>
              {t('delete')}
            </MenuItem>
          </>
        ) : null}
      </ActionsMenu>
      {dialog}
    </>
  )
}
