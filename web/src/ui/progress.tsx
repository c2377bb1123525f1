import { useFormats } from './format.ts'
import { useUiTexts } from './texts.ts'

type ProgressProps = {
  /** The accessible name becomes "Progress of {name}". */
  name: string
  /** 0-100; null when there is nothing to count. */
  value: number | null | undefined
  /** Says another name than "Progress of …". */
  label?: string
  hideFigure?: boolean
  width?: 'full' | 'cell'
}

/** A bar with its floored percentage beside it. */
export function ProgressBar({ name, value, label, hideFigure, width = 'full' }: ProgressProps) {
  const t = useUiTexts()
  const { percent } = useFormats()
  if (value === null || value === undefined) return <span className="text-muted-foreground text-sm">{t('progress.no_data')}</span>
  const floored = Math.floor(value)
  const done = floored >= 100
  return (
    <span className={`flex items-center gap-2.5 ${width === 'cell' ? 'w-36' : 'w-full'}`}>
      <span
        role="progressbar"
        aria-label={label ?? t('progress.of', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={floored}
        aria-valuetext={percent(value)}
        className="h-1.5 min-w-12 flex-1 overflow-hidden rounded-full bg-border"
      >
        <span
          className={`block h-full origin-left rounded-full transition-transform duration-200 rtl:origin-right ${done ? 'bg-status-success-solid' : 'bg-primary'}`}
          style={{ transform: `scaleX(${floored / 100})` }}
        />
      </span>
      {hideFigure ? null : (
        <span aria-hidden className="tabular w-11 shrink-0 text-end text-sm">
          {percent(value)}
        </span>
      )}
    </span>
  )
}

const radius = 30
const length = 2 * Math.PI * radius

/** A ring with the percentage inside, for headers and cards. */
export function ProgressRing({ name, value, label, size = 72 }: ProgressProps & { size?: number }) {
  const t = useUiTexts()
  const { percent } = useFormats()
  const floored = value === null || value === undefined ? null : Math.floor(value)
  return (
    <span
      role="progressbar"
      aria-label={label ?? t('progress.of', { name })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={floored ?? undefined}
      aria-valuetext={floored === null ? t('progress.no_data') : percent(floored)}
      className="relative inline-flex shrink-0 items-center justify-center"
    >
      <svg width={size} height={size} viewBox="0 0 72 72" className="-rotate-90" aria-hidden>
        <circle cx="36" cy="36" r={radius} fill="none" strokeWidth="6" className="stroke-border" />
        <circle
          cx="36"
          cy="36"
          r={radius}
          fill="none"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={length}
          strokeDashoffset={length * (1 - (floored ?? 0) / 100)}
          className={floored === 100 ? 'stroke-status-success-solid' : floored ? 'stroke-primary' : 'stroke-transparent'}
        />
      </svg>
      <span aria-hidden className="tabular absolute font-semibold text-sm">
        {floored === null ? '–' : percent(floored)}
      </span>
    </span>
  )
}
