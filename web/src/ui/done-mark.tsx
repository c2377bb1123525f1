import { Check } from 'lucide-react'

/** The one moment of joy: something is done. */
export function DoneMark() {
  return (
    <span className="motion-done inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-status-success-bg text-status-success-fg icons-20">
      <Check aria-hidden />
    </span>
  )
}
