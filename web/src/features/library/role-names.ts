import { useLibraryTexts } from './texts.ts'

export const knownRoles = [
  'top_management',
  'system_manager',
  'it_manager',
  'hr_manager',
  'operations_manager',
  'purchasing_manager',
  'sales_manager',
] as const

/** The words for a role that a template names; roles of one's own are shown as they are written. */
export function useRoleName() {
  const t = useLibraryTexts()
  return (role: string | null): string => {
    const key = knownRoles.find((one) => one === role)
    return key ? t(`role.${key}`) : (role ?? '–').replaceAll('_', ' ')
  }
}
