import { allows, type Permission } from '@dna/contract/core/permissions'
import type { ReactNode } from 'react'
import { useMembership } from './session.ts'

/** Whether the signed-in person holds a right; `own` says that the record is theirs. The server decides again. */
export function useMay(permission: Permission, own = false): boolean {
  return allows(useGrants(), permission, own)
}

/** The same question for several rights: `const may = useMayAll(); may('tasks:write', isMine)`. */
export function useMayAll() {
  const grants = useGrants()
  return (permission: Permission, own = false) => allows(grants, permission, own)
}

/** Shows its children only to those who hold the right. What a role can never do has no button. */
export function May({
  needs,
  own,
  otherwise = null,
  children,
}: {
  needs: Permission
  own?: boolean
  otherwise?: ReactNode
  children: ReactNode
}) {
  return useMay(needs, own) ? children : otherwise
}

function useGrants(): ReadonlySet<string> {
  return new Set(useMembership()?.permissions ?? [])
}
