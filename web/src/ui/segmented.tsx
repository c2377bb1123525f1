import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'

type SegmentedProps<Value extends string> = {
  /** What is chosen: "Layout". */
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
}

/** A few ways to look at the same thing, side by side: table or cards, 30 or 90 days. On phones an icon stands for its word. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  return (
    <RadioGroup<Value>
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next)}
      className="inline-flex h-(--control) items-center gap-0.5 rounded-control border border-border bg-muted p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          className="inline-flex h-full items-center gap-1.5 rounded-chip px-2.5 font-medium text-muted-foreground text-sm transition-colors hover:text-foreground data-[checked]:bg-card data-[checked]:text-foreground data-[checked]:shadow-sticky data-[checked]:ring-1 data-[checked]:ring-border data-[checked]:ring-inset touch:min-w-11 touch:justify-center"
        >
          {option.icon}
          <span className={option.icon ? 'max-sm:hidden' : ''}>{option.label}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
