import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

type CellButtonProps = Omit<ComponentProps<'button'>, 'className' | 'name'> & {
  /** Read before the value: "Status of Publish the policy:". */
  label: string
  /** Found by the shortcut of its table as `[data-cell="status"]`. */
  name: string
  children: ReactNode
}

/** A value in a cell that opens what changes it: a `Menu` or `Popover` takes it as trigger. */
export function CellButton({ label, name, children, ...rest }: CellButtonProps) {
  return (
    <button
      type="button"
      data-cell={name}
      {...rest}
      className="group/cell -mx-1.5 inline-flex min-h-7 max-w-full items-center gap-0.5 rounded-chip px-1.5 text-start hover:bg-border/50 touch:min-h-11"
    >
      <span className="sr-only">{label}</span>
      <span className="flex min-w-0 items-center">{children}</span>
      <ChevronDown
        className="size-3.5! shrink-0 text-muted-foreground opacity-0 transition-opacity group-hover/cell:opacity-100 group-focus-visible/cell:opacity-100 touch:opacity-100"
        aria-hidden
      />
    </button>
  )
}
