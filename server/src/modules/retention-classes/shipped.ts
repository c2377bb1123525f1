import type { RetentionClass } from '@dna/contract/retention-classes'

export type ShippedClass = Pick<RetentionClass, 'id' | 'name' | 'counts_from' | 'keep_for' | 'keep_unit'> & { key: string }

/**
 * The classes that every organization has from the start (platform.md 5.4). Their rows are made when one is first used or changed, so
 * their ids are the same everywhere; with the organization in the key they are still an organization's own.
 */
export const shippedClasses = [
  shipped(1, 'certification_cycle', 'Certification cycle', 'plan_end', [3, 'years']),
  shipped(2, 'records_7y', 'Records, 7 years', 'end_of_use', [7, 'years']),
  shipped(3, 'records_10y', 'Records, 10 years', 'end_of_use', [10, 'years']),
  shipped(4, 'permanent', 'Kept for good', 'end_of_use', [null, null]),
  shipped(5, 'export_30d', 'Exports, 30 days', 'creation', [30, 'days']),
] as const

/** The class of everything that names no other. */
export const certificationCycle = shippedClasses[0]
export const exportsId = shippedClasses[4].id

function shipped(
  number: number,
  key: string,
  name: string,
  counts_from: ShippedClass['counts_from'],
  [keep_for, keep_unit]: [ShippedClass['keep_for'], ShippedClass['keep_unit']],
): ShippedClass {
  return { id: `01900000-0000-7000-8000-00000000000${number}`, key, name, counts_from, keep_for, keep_unit }
}
