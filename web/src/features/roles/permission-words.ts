import { i18n } from '#ui/texts.ts'
import { useRoleTexts } from './texts.ts'

/** Words for what rights are about and what they allow; a right of a newer server shows its own name. */
export function usePermissionWords() {
  const t = useRoleTexts()
  const word = (key: string, plain: string) =>
    i18n.exists(key, { ns: 'roles' }) ? i18n.t(key, { ns: 'roles' }) : plain.replaceAll('_', ' ')
  return {
    resource: (resource: string) => word(`resource.${resource}`, resource),
    action: (action: string) => word(`action.${action}`, action),
    reach: (reach: 'all' | 'own' | 'none') => t(`reach.${reach}`),
  }
}
