import type { ReactNode } from 'react'

/** What belongs to what stands above it: answers, quotes. */
export function Quoted({ children }: { children: ReactNode }) {
  return <div className="min-w-0 border-border border-s-2 ps-3">{children}</div>
}
