import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useUiTexts } from './texts.ts'

export type FieldProps = {
  label: ReactNode
  /** Stands below; says what is expected. */
  help?: ReactNode
  error?: string | null
  /** Marks the label; leave it out for mandatory fields. */
  optional?: boolean
  /** The label is only for screen readers. */
  hideLabel?: boolean
  /** Stands at the end of the label line, for example a link "Same as contact". */
  action?: ReactNode
  children: ReactNode
}

/** Label above, control, help and error below, all tied together for screen readers. */
export function Field({ label, help, error, optional, hideLabel, action, children }: FieldProps) {
  const t = useUiTexts()
  return (
    <Base.Root invalid={Boolean(error)} className="flex min-w-0 flex-col gap-1.5">
      <div className={hideLabel ? 'sr-only' : 'flex items-baseline justify-between gap-2'}>
        <Base.Label className="font-medium text-base">
          {label}
          {optional ? <span className="ms-1.5 font-normal text-muted-foreground text-sm">{t('field.optional')}</span> : null}
        </Base.Label>
        {action}
      </div>
      {children}
      <FieldNotes help={help} error={error} />
    </Base.Root>
  )
}

/** Help and error of a field, inside `Field` or any Base UI field. */
export function FieldNotes({ help, error }: { help?: ReactNode; error?: string | null }) {
  return (
    <>
      {help ? <Base.Description className="text-muted-foreground text-sm">{help}</Base.Description> : null}
      {error ? (
        <Base.Error match className="flex items-start gap-1.5 text-sm text-status-danger-fg">
          <CircleAlert className="mt-0.5" aria-hidden />
          <span>{error}</span>
        </Base.Error>
      ) : null}
    </>
  )
}
