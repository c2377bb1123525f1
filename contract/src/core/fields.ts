import { z } from 'zod'

/** Field kinds that many records share, so that every module says them the same way. */
export const Id = z.uuid()
export const Day = z.iso.date().describe('YYYY-MM-DD')
export const Moment = z.iso.datetime().describe('UTC, milliseconds, Z')
export const Version = z.int().min(1).describe('Raised by every change; the ETag of the record')
export const Percentage = z.number().min(0).max(100)
export const Email = z.email().max(254)
export const Reason = z.string().trim().min(1).max(2000)
export const Locale = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
/** A name of the IANA list, old names too; no offset, whose sign databases read the other way round. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { message: 'must be a time zone such as Europe/Berlin', params: { code: 'not_allowed' } })

/** A person as lists show them. */
export const PersonRef = z.strictObject({ id: Id, full_name: z.string() })

/** Parameters of record paths. */
export const byCustomer = z.strictObject({ customer_id: Id })
export const Count = z.int().min(0)
export const FactKey = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/, 'must be a fact key such as org.sites')
/** Id of a section or a column: made by the author of a template, stable within it. */
export const LocalId = z
  .string()
  .max(120)
  .regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case')
export const CustomerRef = z.strictObject({ id: Id, company_name: z.string() })

/** A person in a filter: oneself, nobody, or somebody by id. */
export const PersonFilter = z.union([z.enum(['me', 'none']), Id])

/** What every stored record carries. People are empty when a job, the operator or a portal account acted. */
export const stamps = {
  version: Version,
  created_at: Moment,
  created_by: Id.nullable(),
  updated_at: Moment,
  updated_by: Id.nullable(),
}

/** False for characters that a database cannot keep: NUL and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** Text that must say something, at most `max` characters after trimming. */
export function textUpTo(max: number) {
  return z.string().trim().min(1).max(max).refine(isStorable, 'holds characters that cannot be stored')
}

/** Text that may be empty: blank becomes null, so that "nothing" has one form. For bodies only. */
export function optionalText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine(isStorable, 'holds characters that cannot be stored')
    .transform((text) => (text === '' ? null : text))
    .nullable()
}

/** Words typed into a search field. */
export const SearchText = z.string().trim().max(200).refine(isStorable, 'holds characters that cannot be stored')

/** Sort keys of a list, each also with `-` for descending. */
export function sortBy<const Key extends string>(...keys: Key[]) {
  return z.enum(keys.flatMap((key): (Key | `-${Key}`)[] => [key, `-${key}`]))
}

/** Several words in one query parameter or text field, separated by commas. */
export function commaList<Word extends z.ZodType<string, string>>(word: Word, characters = 500) {
  return z
    .string()
    .max(characters)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(word))
}
