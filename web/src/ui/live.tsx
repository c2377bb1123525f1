import type { ReactNode } from 'react'

/** A counter or state that is read out when it changes; `status` for tests. */
export function Announced({ children }: { children: ReactNode }) {
  return <span role="status">{children}</span>
}
