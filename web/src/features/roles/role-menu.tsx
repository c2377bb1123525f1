import { type Role, roles } from '@dna/contract/roles'
import { Copy, Eye, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { isProblem } from '#core/problem.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ActionsMenu, MenuDivider, MenuItem } from '#ui/menu.tsx'
import { RightsDialog } from './rights-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { useRoleTexts } from './texts.ts'

type Layer = 'what' | 'duplicate' | 'edit' | 'delete' | null

/** What can be done with a role: system roles are only read and duplicated. */
export function RoleMenu({ role }: { role: Role }) {
  const t = useRoleTexts()
  const mayWrite = useMay('roles:write')
  const [layer, setLayer] = useState<Layer>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const close = () => {
    setLayer(null)
    setRefused(null)
  }
  const remove = useAction({
    run: (_, idempotency_key) => call(roles.remove, { params: { role_id: role.id }, if_match: role.version, idempotency_key }),
    changes: [['roles']],
    done: t('deleted', { name: role.name }),
    onDone: close,
    onProblem: (error) => {
      if (!isProblem(error, 'role_in_use')) return false
      setRefused(t('held'))
      return true
    },
  })
  const held = role.member_count > 0 ? t('in_use', { count: role.member_count }) : null
  return (
    <>
      <ActionsMenu label={t('actions', { name: role.name })}>
        <MenuItem icon={<Eye aria-hidden />} onSelect={() => setLayer('what')}>
          {t('what', { name: role.name })}
        </MenuItem>
        {mayWrite ? (
          <MenuItem icon={<Copy aria-hidden />} onSelect={() => setLayer('duplicate')}>
            {t('duplicate')}
          </MenuItem>
        ) : null}
        {mayWrite && !role.is_system ? (
          <>
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setLayer('edit')}>
              {t('edit')}
            </MenuItem>
            <MenuDivider />
            <MenuItem icon={<Trash2 aria-hidden />} danger disabledReason={held} onSelect={() => setLayer('delete')}>
              {t('delete')}
            </MenuItem>
          </>
        ) : null}
      </ActionsMenu>
      {layer === 'what' ? <RightsDialog name={role.name} permissions={role.permissions} onClose={close} /> : null}
      {layer === 'duplicate' ? <RoleDialog from={role} onClose={close} /> : null}
      {layer === 'edit' ? <RoleDialog role={role} onClose={close} /> : null}
      <ConfirmDialog
        open={layer === 'delete'}
        onClose={close}
        title={t('delete.title', { name: role.name })}
        action={t('delete')}
        busy={remove.busy}
        error={refused}
        onConfirm={() => remove.run()}
      >
        {t('delete.text')}
      </ConfirmDialog>
    </>
  )
}
