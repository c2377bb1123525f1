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
export const TimeZone = z.string().min(1).max(64)

/** A person as lists show them. */
export const PersonRef = z.strictObject({ id: Id, full_name: z.string() })

/** Parameters of record paths. */
export const byCustomer = z.strictObject({ customer_id: Id })
