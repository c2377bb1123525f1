import { Check } from 'lucide-react'

type Step = { key: string; label: string; done?: boolean; disabled?: boolean }
type StepperProps = { label: string; steps: Step[]; current: string; onStep?: (key: string) => void }

/** Where one stands in a form of several steps; steps can be pressed when `onStep` is given. */
export function Stepper({ label, steps, current, onStep }: StepperProps) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        {steps.map((step, index) => {
          const now = step.key === current
          const content = (
            <>
              <span
                aria-hidden
                className={`tabular inline-flex size-6 shrink-0 items-center justify-center rounded-full font-semibold text-xs ${
                  now
                    ? 'bg-primary text-primary-foreground'
                    : step.done
                      ? 'bg-status-success-bg text-status-success-fg'
                      : 'border border-input text-muted-foreground'
                }`}
              >
                {step.done && !now ? <Check className="size-3.5!" /> : index + 1}
              </span>
              <span className={now ? 'font-medium' : 'text-muted-foreground max-sm:sr-only'}>{step.label}</span>
            </>
          )
          return (
            <li key={step.key} className="flex items-center gap-1.5">
              {index > 0 ? <span aria-hidden className="h-px w-4 bg-border max-sm:w-3" /> : null}
              {onStep && !step.disabled ? (
                <button
                  type="button"
                  onClick={() => onStep(step.key)}
                  aria-current={now ? 'step' : undefined}
                  className="inline-flex items-center gap-2 rounded-control py-1 pe-1.5 hover:bg-accent touch:min-h-11"
                >
                  {content}
                </button>
              ) : (
                <span aria-current={now ? 'step' : undefined} className="inline-flex items-center gap-2 py-1 pe-1.5">
                  {content}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
