import { useSuspenseQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { AdminPage } from '#features/admin/admin-page.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { useShortcut } from '#ui/shortcuts.ts'
import { Badge } from '#ui/status-chip.tsx'
import { permissionList, roleList } from './queries.ts'
import { RightsMatrix } from './rights-matrix.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { RoleMenu } from './role-menu.tsx'
import { useRoleTexts } from './texts.ts'

/** S36: who may do what. On phones the matrix is a list of roles. */
export function RolesPage() {
  const t = useRoleTexts()
  const narrow = useNarrow()
  const mayWrite = useMay('roles:write')
  const { data: roles } = useSuspenseQuery(roleList)
  const { data: permissions } = useSuspenseQuery(permissionList)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [adding, setAdding] = useState(false)
  useShortcut('n', mayWrite ? () => setAdding(true) : undefined)
  const toggle = (resource: string) => {
    const next = new Set(open)
    if (!next.delete(resource)) next.add(resource)
    setOpen(next)
  }
  const unfolded = open.size === permissions.items.length
  const add = mayWrite ? (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null
  return (
    <AdminPage area="roles" count={roles.total} actions={add}>
      {narrow ? (
        <RoleLines />
      ) : (
        <Stack gap={3}>
          <Row justify="between" wrap>
            <Text tone="muted">{t('system.note')}</Text>
            <Button
              variant="ghost"
              size="sm"
              onClick={() => setOpen(new Set(unfolded ? [] : permissions.items.map(({ resource }) => resource)))}
            >
              {t(unfolded ? 'fold_all' : 'unfold_all')}
            </Button>
          </Row>
          <RightsMatrix roles={roles.items} groups={permissions.items} open={open} onToggle={toggle} />
        </Stack>
      )}
      {adding ? <RoleDialog onClose={() => setAdding(false)} /> : null}
    </AdminPage>
  )
}

function RoleLines() {
  const t = useRoleTexts()
  const { data: roles } = useSuspenseQuery(roleList)
  return (
    <Card>
      <Lines label={t('title')}>
        {roles.items.map((role) => (
          <Line
            key={role.id}
            title={
              <>
                <Text weight="medium">{role.name}</Text>
                <Badge tone={role.is_system ? 'neutral' : 'info'}>{t(role.is_system ? 'system' : 'own')}</Badge>
              </>
            }
            detail={t('members', { count: role.member_count })}
            end={<RoleMenu role={role} />}
          />
        ))}
      </Lines>
    </Card>
  )
}
