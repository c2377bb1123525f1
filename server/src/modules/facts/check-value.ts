import { isStorable } from '@dna/contract/core/fields'
import type { FactDefinition, FactValue } from '@dna/contract/facts'
import { isFilled, parseContent } from '@dna/contract/section-content'
import { z } from 'zod'
import { refused } from '../../core/errors.ts'
import { itemsOf } from '../../core/http-input.ts'

/** Checks and tidies the value of a fact by its definition. Throws 422 `fact_value_invalid` with the place of each fault. */
export function checkedValue(
  definition: Pick<FactDefinition, 'type' | 'options' | 'columns'>,
  value: unknown,
  pointer: string,
): NonNullable<FactValue> {
  const parsed = parseValue(definition, value)
  if (!parsed.success) throw invalidValue(itemsOf(parsed.error, value, pointer))
  if (parsed.data === null || isBlank(parsed.data))
    throw invalidValue([{ pointer, code: 'required', message: 'A fact that is answered needs a value' }])
  return parsed.data
}

function invalidValue(errors: { pointer: string; code: string; message: string }[]) {
  return refused('fact_value_invalid', 'The value does not fit this fact', { errors })
}

function parseValue(
  { type, options, columns }: Pick<FactDefinition, 'type' | 'options' | 'columns'>,
  value: unknown,
): z.ZodSafeParseResult<FactValue> {
  if (type === 'rich_text') return parseContent('text', null, value)
  if (type === 'table') return parseContent('table', columns, value)
  if (type === 'list') return parseContent('list', null, value)
  return schemaOf(type, options).safeParse(value)
}

const Line = z.string().trim().max(5000).refine(isStorable, 'holds characters that cannot be stored')

function schemaOf(type: FactDefinition['type'], options: FactDefinition['options']): z.ZodType<FactValue> {
  const option = options ? z.enum(options.map((one) => one.id)) : Line.min(1)
  switch (type) {
    case 'number':
      return z.number()
    case 'boolean':
      return z.boolean()
    case 'date':
      return z.iso.date()
    case 'choice':
      return option
    case 'multi_choice':
      return z.array(option).max(100)
    case 'file_list':
      return z.array(z.uuid()).max(100)
    default:
      return Line
  }
}

function isBlank(value: NonNullable<FactValue>): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return false
  if (typeof value === 'string') return value === ''
  if (Array.isArray(value)) return value.length === 0
  return !isFilled('text', value)
}
