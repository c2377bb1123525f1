import { useRef } from 'react'
import { type DefaultValues, type FieldErrors, type FieldValues, type Resolver, set, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { newKey } from './api.ts'
import { applyProblem, type CodeTexts, issueText } from './form-errors.ts'
import { coreText } from './texts.ts'

type FormSchema = z.ZodType<FieldValues, FieldValues>

/**
 * A form over a schema, usually the `body` of an endpoint. Blank fields become null (or absent, where the schema has no
 * null). Checked on blur and on submit; the first wrong field gets the focus. Use with `Form` of ui/form.tsx.
 */
export function useAppForm<Schema extends FormSchema>(
  schema: Schema,
  defaults: DefaultValues<z.input<Schema>>,
): UseFormReturn<z.input<Schema>, unknown, z.output<Schema>> {
  return useForm<z.input<Schema>, unknown, z.output<Schema>>({
    defaultValues: defaults,
    // On the first blur, then with every change: a message that went away on blur would move the button being pressed.
    mode: 'onTouched',
    reValidateMode: 'onChange',
    resolver: resolverOf(schema, defaults),
  })
}

type SubmitOptions<Values extends FieldValues, Sent, Answer> = {
  form: UseFormReturn<Values, unknown, Sent>
  /** Sends it; `idempotency_key` stays the same while the same values are tried again. */
  send: (values: Sent, idempotency_key: string) => Promise<Answer>
  /** After success: toast, navigation. The form counts as clean. */
  onDone: (answer: Answer, values: Sent) => void | Promise<void>
  /** Texts for codes of this endpoint: `{ customer_name_taken: { field: 'company_name', text: t('…') } }`. */
  codes?: CodeTexts<Values>
  /** Looks at an error first; true when it dealt with it (an offer such as "Open that plan"). */
  onProblem?: (error: unknown) => boolean
}

/** The submit handler of a form: sends, puts refusals to their fields, keeps what was typed. */
export function useSubmit<Values extends FieldValues, Sent, Answer>({
  form,
  send,
  onDone,
  codes,
  onProblem,
}: SubmitOptions<Values, Sent, Answer>) {
  const press = useRef({ text: '', key: '' })
  return async (values: Sent) => {
    const text = JSON.stringify(values)
    if (press.current.text !== text) press.current = { text, key: newKey() }
    try {
      const answer = await send(values, press.current.key)
      press.current = { text: '', key: '' }
      await onDone(answer, values)
    } catch (error) {
      if (!onProblem?.(error)) applyProblem(form, error, codes)
    }
  }
}

function resolverOf<Schema extends FormSchema>(schema: Schema, defaults: unknown): Resolver<z.input<Schema>, unknown, z.output<Schema>> {
  return (values) => {
    const nulls = schema.safeParse(withBlanks(values, () => null))
    if (nulls.success) return { values: nulls.data, errors: {} }
    const blanks = nulls.error.issues.map((issue) => issue.path).filter((path) => isBlankAt(values, path))
    const refused = new Set(blanks.map((path) => path.join('.')))
    // In a change, an absent field stays as it is: what was filled and is emptied now must not pass as absent.
    const emptied = blanks.filter((path) => !isBlankAt(defaults, path))
    const result = schema.safeParse(withBlanks(values, (path) => (refused.has(path) ? undefined : null)))
    if (result.success && emptied.length === 0) return { values: result.data, errors: {} }
    const errors: FieldErrors<z.input<Schema>> = {}
    for (const path of emptied) set(errors, path.join('.'), { type: 'required', message: coreText('field.required') })
    for (const issue of result.error?.issues ?? []) {
      const path = issue.path.join('.') || 'root'
      set(errors, path, { type: issue.code, message: issueText(issue, isBlankAt(values, issue.path)) })
    }
    return { values: {}, errors }
  }
}

/** A copy in which every blank text is replaced; undefined leaves the key out. */
function withBlanks(value: unknown, replace: (path: string) => null | undefined, path = ''): unknown {
  if (typeof value === 'string' && value.trim() === '') return replace(path)
  if (Array.isArray(value))
    return value.map((entry: unknown, index) => withBlanks(entry, replace, path ? `${path}.${index}` : String(index)))
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof File) return value
  const entries = Object.entries(value).map(
    ([key, entry]: [string, unknown]) => [key, withBlanks(entry, replace, path ? `${path}.${key}` : key)] as const,
  )
  return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined))
}

function isBlankAt(values: unknown, path: readonly PropertyKey[]): boolean {
  let value = values
  for (const key of path) {
    if (value === null || typeof value !== 'object') return true
    value = Reflect.get(value, key)
  }
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
