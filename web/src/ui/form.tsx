import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { useUiTexts } from './texts.ts'

type FormState = { busy: boolean; labels: Map<string, string> }
const FormContext = createContext<FormState>({ busy: false, labels: new Map() })

type FormProps<Values extends FieldValues, Sent> = {
  form: UseFormReturn<Values, unknown, Sent>
  onSubmit: (values: Sent) => unknown
  /** Accessible name when no heading says what the form is. */
  label?: string
  children: ReactNode
}

/**
 * A form: error summary with links on top, Ctrl+Enter submits, a second press is ignored while it is on its way.
 * Use with `useAppForm` of core/forms.ts.
 */
export function Form<Values extends FieldValues, Sent>({ form, onSubmit, label, children }: FormProps<Values, Sent>) {
  const { isSubmitting } = form.formState
  const [labels] = useState(() => new Map<string, string>())
  const element = useRef<HTMLFormElement>(null)
  return (
    <FormContext value={{ busy: isSubmitting, labels }}>
      <form
        ref={element}
        aria-label={label}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.stopPropagation()
          if (isSubmitting) event.preventDefault()
          else form.handleSubmit(async (values) => onSubmit(values))(event)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            element.current?.requestSubmit()
          }
        }}
      >
        <ErrorSummary form={form} labels={labels} />
        {children}
      </form>
    </FormContext>
  )
}

/** Fields say their label, so that the error summary can name them. */
export function useFieldLabel(path: string, label: string) {
  const { labels } = use(FormContext)
  useEffect(() => {
    labels.set(path, label)
    return () => void labels.delete(path)
  }, [labels, path, label])
}

/** All errors of a form after it was submitted, each a way to its field; what belongs to no field stands as `root`. */
function ErrorSummary<Values extends FieldValues, Sent>({
  form,
  labels,
}: {
  form: UseFormReturn<Values, unknown, Sent>
  labels: Map<string, string>
}) {
  const t = useUiTexts()
  const { errors, submitCount } = form.formState
  const box = useRef<HTMLDivElement>(null)
  const root = errors.root?.message
  const lines = submitCount > 0 ? messagesOf(errors) : []
  const shown = Boolean(root) || lines.length > 1
  useEffect(() => {
    if (root) box.current?.focus()
  }, [root])
  if (!shown) return null
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Banner tone="danger" title={root ?? t('form.errors', { count: lines.length })}>
        {lines.length > 0 ? (
          <ul className="mt-1 list-disc ps-4">
            {lines.map(({ path, message }) => (
              <li key={path}>
                <button type="button" className="text-start underline underline-offset-4" onClick={() => focusField(path)}>
                  {labels.has(path) ? `${labels.get(path)}: ${message}` : message}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </Banner>
    </div>
  )
}

function messagesOf(errors: object, prefix = ''): { path: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, value]: [string, unknown]) => {
    const path = prefix ? `${prefix}.${key}` : key
    if (path === 'root' || value === null || typeof value !== 'object') return []
    if ('message' in value && typeof value.message === 'string' && value.message) return [{ path, message: value.message }]
    return 'type' in value && 'ref' in value ? [] : messagesOf(value, path)
  })
}

/** Fields carry `data-field` with their path, so that a message can lead to them. */
function focusField(path: string) {
  const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
  field?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex="0"]')?.focus()
}

type FooterProps = {
  submit: string
  onCancel?: () => void
  busy?: boolean
  disabledReason?: string | null
  danger?: boolean
  children?: ReactNode
}

/** The buttons below a form: "Cancel", more, and the one that sends it. */
export function FormFooter({ submit, onCancel, busy, disabledReason, danger, children }: FooterProps) {
  const t = useUiTexts()
  const state = use(FormContext)
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-border border-t pt-4">
      {onCancel ? <Button onClick={onCancel}>{t('cancel')}</Button> : null}
      {children}
      <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={busy ?? state.busy} disabledReason={disabledReason}>
        {submit}
      </Button>
    </div>
  )
}

/** A group of fields with a heading, inside a form. */
export function FormSection({ title, help, children }: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-5">
      <legend className="mb-4 flex flex-col gap-1">
        <span className="font-semibold text-lg">{title}</span>
        {help ? <span className="text-muted-foreground">{help}</span> : null}
      </legend>
      {children}
    </fieldset>
  )
}

/** Fields beside each other on wide screens. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-5 sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]">{children}</div>
}
