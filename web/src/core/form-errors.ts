import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { ApiProblem } from './problem.ts'
import { problemText } from './problem-text.ts'
import { coreText } from './texts.ts'

/** Texts of a feature for codes of its endpoints; with `field` the text stands at that field. */
export type CodeTexts<Values extends FieldValues = FieldValues> = Record<string, string | { field: Path<Values>; text: string }>

/** Puts a refused request into its form: `errors[]` to their fields, everything else above the form. */
export function applyProblem<Values extends FieldValues, Sent>(
  form: UseFormReturn<Values, unknown, Sent>,
  error: unknown,
  codes: CodeTexts<Values> = {},
) {
  const own = error instanceof ApiProblem ? codes[error.code] : undefined
  if (own !== undefined && typeof own !== 'string') {
    form.setError(own.field, { type: 'server', message: own.text }, { shouldFocus: true })
    return
  }
  const items = error instanceof ApiProblem ? error.items : []
  let placed = 0
  for (const item of items) {
    const path = fieldOf(form, item.pointer)
    if (path === null) continue
    form.setError(path, { type: item.code, message: coreText(`field.${item.code}`, {}, item.message) }, { shouldFocus: placed === 0 })
    placed += 1
  }
  if (own !== undefined) form.setError('root', { type: 'server', message: own })
  else if (placed === 0) form.setError('root', { type: 'server', message: problemText(error) })
}

/** The text of a zod issue. `blank` says that nothing was filled in. */
export function issueText(issue: z.core.$ZodIssue, blank: boolean): string {
  if (blank) return coreText('field.required')
  switch (issue.code) {
    case 'invalid_type':
      return coreText(issue.expected === 'number' || issue.expected === 'int' ? 'field.number' : 'field.required')
    case 'too_small':
      return sized('small', issue.origin, Number(issue.minimum))
    case 'too_big':
      return sized('big', issue.origin, Number(issue.maximum))
    case 'invalid_format':
      return coreText(
        issue.format === 'email' || issue.format === 'url' || issue.format === 'date' ? `field.${issue.format}` : 'field.form',
      )
    case 'invalid_value':
      return coreText('field.choice')
    case 'custom':
      return issue.message
    default:
      return coreText('field.wrong')
  }
}

function sized(side: 'small' | 'big', origin: string, limit: number): string {
  if (origin === 'string' && limit === 1 && side === 'small') return coreText('field.required')
  if (origin === 'string') return coreText(side === 'small' ? 'field.too_short' : 'field.too_long', { count: limit })
  if (origin === 'array' || origin === 'set') return coreText(side === 'small' ? 'field.too_few' : 'field.too_many', { count: limit })
  return coreText(side === 'small' ? 'field.too_small' : 'field.too_large', { limit })
}

/** `/sites/0/name` is the field `sites.0.name`, when the form has it. */
function fieldOf<Values extends FieldValues, Sent>(form: UseFormReturn<Values, unknown, Sent>, pointer: string): Path<Values> | null {
  const path = pointer.replace(/^\//, '').replaceAll('/', '.')
  const known = [...form.control._names.mount].find((name) => name === path)
  return known !== undefined && isPath<Values>(known) ? known : null
}

function isPath<Values extends FieldValues>(name: string): name is Path<Values> {
  return name !== ''
}
