import { useSuspenseQuery } from '@tanstack/react-query'
import { useMembership } from '#core/session.ts'
import { roleList } from '#features/roles/queries.ts'
import { mayGiveAll } from '#features/roles/rights.ts'
import { useUserTexts } from './texts.ts'

/** Roles to give; one with rights beyond the own cannot be chosen and says so. */
export function useRoleOptions() {
  const t = useUserTexts()
  const held = new Set(useMembership()?.permissions)
  const { data: roles } = useSuspenseQuery(roleList)
  return roles.items.map((role) => {
    const givable = mayGiveAll(held, role.permissions)
    return { value: role.id, label: role.name, detail: givable ? role.description || undefined : t('beyond.short'), disabled: !givable }
  })
}
