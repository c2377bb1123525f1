import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  info: { icon: Info, look: 'bg-status-info-bg text-status-info-fg' },
  review: { icon: Info, look: 'bg-status-review-bg text-status-review-fg' },
  success: { icon: CircleCheck, look: 'bg-status-success-bg text-status-success-fg' },
  warning: { icon: TriangleAlert, look: 'bg-status-warning-bg text-status-warning-fg' },
  danger: { icon: CircleAlert, look: 'bg-status-danger-bg text-status-danger-fg' },
  neutral: { icon: Info, look: 'bg-status-neutral-bg text-status-neutral-fg' },
}

type BannerProps = { tone?: keyof typeof looks; title?: string; actions?: ReactNode; flush?: boolean; children?: ReactNode }

/** A sentence above the content that stays until its reason is gone. `danger` is announced at once. */
export function Banner({ tone = 'info', title, actions, flush, children }: BannerProps) {
  const { icon: Icon, look } = looks[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 ${flush ? '' : 'rounded-card'} ${look}`}
    >
      <div className="flex min-w-0 flex-1 items-start gap-2.5">
        <Icon className="mt-0.75" aria-hidden />
        <div className="min-w-0">
          {title ? <p className="font-semibold">{title}</p> : null}
          {children}
        </div>
      </div>
      {actions ? <div className="flex shrink-0 flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
