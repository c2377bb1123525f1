import { Tooltip } from './tooltip.tsx'

const roles = ['info', 'review', 'success', 'warning', 'neutral'] as const
const tints = {
  info: 'bg-status-info-bg text-status-info-fg',
  review: 'bg-status-review-bg text-status-review-fg',
  success: 'bg-status-success-bg text-status-success-fg',
  warning: 'bg-status-warning-bg text-status-warning-fg',
  neutral: 'bg-status-neutral-bg text-status-neutral-fg',
}
const sizes = { sm: 'size-6', md: 'size-8', lg: 'size-10 text-sm' }

type AvatarProps = {
  name: string
  size?: keyof typeof sizes
  named?: boolean
  square?: boolean
  plain?: boolean
  /** Address of a picture that stands for the initials: a logo. */
  src?: string
}

/** A person's (or company's) initials on a tint that always stays the same. `named` shows the name beside it, `plain` has no tooltip. */
export function Avatar({ name, size = 'sm', named, square, plain, src }: AvatarProps) {
  const shape = `shrink-0 ${square ? 'rounded-control' : 'rounded-full'} ${sizes[size]}`
  const circle = src ? (
    <img src={src} alt={name} className={`border border-border bg-card object-contain ${shape}`} />
  ) : (
    <span
      role="img"
      aria-label={name}
      className={`inline-flex items-center justify-center font-medium text-xs ${shape} ${tints[tintOf(name)]}`}
    >
      {initialsOf(name)}
    </span>
  )
  if (plain) return circle
  if (!named) return <Tooltip content={name}>{circle}</Tooltip>
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <span aria-hidden>{circle}</span>
      <span className="truncate">{name}</span>
    </span>
  )
}

/** Avatars side by side, at most `most`, then "+3". */
export function AvatarGroup({ names, most = 3 }: { names: string[]; most?: number }) {
  const rest = names.slice(most)
  return (
    <span className="inline-flex items-center gap-1">
      {names.slice(0, most).map((name) => (
        <Avatar key={name} name={name} />
      ))}
      {rest.length > 0 ? (
        <Tooltip content={rest.join(', ')}>
          <span className="text-muted-foreground text-xs">{`+${rest.length}`}</span>
        </Tooltip>
      ) : null}
    </span>
  )
}

/** The letters that stand for a name, for labels that must say what is seen. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

function tintOf(name: string) {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return roles[sum % roles.length] ?? 'neutral'
}
