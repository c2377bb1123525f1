/** Fields that come from the document, its plan and its standard and always have a value. */
export const systemFields = [
  'today',
  'owner_role',
  'approver_role',
  'document.code',
  'document.name',
  'document.title',
  'document.version',
  'document.date',
  'document.owner',
  'document.approver',
  'document.next_review',
  'standard.code',
  'standard.short_code',
  'standard.name',
  'plan.name',
] as const

/** Those of them that a place in a Word file may print: nobody is asked for them. */
export const printedSystemFields = systemFields.filter((key) => key.includes('.'))

export function isSystemField(key: string | null): boolean {
  return systemFields.some((field) => field === key)
}
