import type { Role } from '@dna/contract/roles'
import { Check, ChevronDown, ChevronRight, Minus, UserRound } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { Hidden, Row, Stack, Text } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import { usePermissionWords } from './permission-words.ts'
import { heldOf, type RightsGroup, reachOf } from './rights.ts'
import { RoleMenu } from './role-menu.tsx'
import { useRoleTexts } from './texts.ts'

type MatrixProps = {
  roles: readonly Role[]
  groups: readonly RightsGroup[]
  open: ReadonlySet<string>
  onToggle: (resource: string) => void
}

/** Rights by roles; a group is one line until it is unfolded. */
export function RightsMatrix({ roles, groups, open, onToggle }: MatrixProps) {
  const t = useRoleTexts()
  const columns = roles.map((role) => ({ role, grants: new Set(role.permissions) }))
  return (
    <Table label={t('title')}>
      <TableHead>
        <HeadCell>{t('permission')}</HeadCell>
        {roles.map((role) => (
          <HeadCell key={role.id}>
            <RoleHead role={role} />
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <GroupRows
            key={group.resource}
            group={group}
            columns={columns}
            open={open.has(group.resource)}
            onToggle={() => onToggle(group.resource)}
          />
        ))}
      </TableBody>
    </Table>
  )
}

function RoleHead({ role }: { role: Role }) {
  const t = useRoleTexts()
  return (
    <Row justify="between" gap={1}>
      <Stack gap={0}>
        <Text weight="semibold">{role.name}</Text>
        <span className="whitespace-nowrap">{t('members', { count: role.member_count })}</span>
        {role.is_system ? null : <span className="whitespace-nowrap text-primary">{t('own')}</span>}
      </Stack>
      <RoleMenu role={role} />
    </Row>
  )
}

type GroupRowsProps = {
  group: RightsGroup
  columns: { role: Role; grants: ReadonlySet<string> }[]
  open: boolean
  onToggle: () => void
}

function GroupRows({ group, columns, open, onToggle }: GroupRowsProps) {
  const t = useRoleTexts()
  const words = usePermissionWords()
  const name = words.resource(group.resource)
  return (
    <>
      <TableRow>
        <Cell>
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={open}
            aria-label={t('fold', { name })}
            icon={open ? <ChevronDown aria-hidden /> : <ChevronRight className="rtl:rotate-180" aria-hidden />}
            onClick={onToggle}
          >
            {name}
          </Button>
        </Cell>
        {columns.map(({ role, grants }) => (
          <Cell key={role.id}>
            <GroupMark held={heldOf(grants, group)} all={group.actions.length} />
          </Cell>
        ))}
      </TableRow>
      {open
        ? group.actions.map((action) => (
            <TableRow key={action}>
              <Cell>
                <span className="ps-8.5">{words.action(action)}</span>
              </Cell>
              {columns.map(({ role, grants }) => (
                <Cell key={role.id}>
                  <Mark reach={reachOf(grants, `${group.resource}:${action}`)} />
                </Cell>
              ))}
            </TableRow>
          ))
        : null}
    </>
  )
}

function GroupMark({ held, all }: { held: number; all: number }) {
  const t = useRoleTexts()
  if (held === all) return <Mark reach="all" />
  if (held === 0) return <Mark reach="none" />
  return (
    <Text size="sm" tabular>
      {t('part', { count: held, all })}
    </Text>
  )
}

function Mark({ reach }: { reach: 'all' | 'own' | 'none' }) {
  const words = usePermissionWords()
  if (reach === 'own')
    return (
      <Badge icon={UserRound} tone="info">
        {words.reach('own')}
      </Badge>
    )
  return (
    <Text tone={reach === 'all' ? 'success' : 'faint'}>
      {reach === 'all' ? <Check aria-hidden /> : <Minus aria-hidden />}
      <Hidden>{words.reach(reach)}</Hidden>
    </Text>
  )
}
