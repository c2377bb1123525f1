import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** A part of a page that is folded until somebody wants it. */
export function Fold({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group/fold">
      <summary className="flex min-h-(--row) cursor-pointer list-none items-center gap-2 font-semibold text-lg [&::-webkit-details-marker]:hidden">
        <ChevronRight className="transition-transform group-open/fold:rotate-90 rtl:rotate-180 rtl:group-open/fold:rotate-90" aria-hidden />
        {title}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  )
}
