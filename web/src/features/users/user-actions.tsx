import type { User } from '@dna/contract/users'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { CirclePause, CirclePlay, Eye, KeyRound, LockOpen, LogOut, UserCog, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { settingsQuery } from '#features/organization/queries.ts'
import { roleList } from '#features/roles/queries.ts'
import { RightsDialog } from '#features/roles/rights-dialog.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ActionsMenu, MenuDivider, MenuItem } from '#ui/menu.tsx'
import { AccessDialog } from './access-dialog.tsx'
import { LinkDialog, type ShownLink } from './link-dialog.tsx'
import { useUserTexts } from './texts.ts'
import { useUserMoves } from './user-moves.ts'

type Layer = 'access' | 'what' | 'remove' | null

/** The menu of a member, with the dialogs it opens. */
export function UserActions({ user, lastAdmin }: { user: User; lastAdmin: boolean }) {
  const t = useUserTexts()
  const mayWrite = useMay('users:write')
  const { data: roles } = useSuspenseQuery(roleList)
  const { data: settings } = useQuery(settingsQuery)
  const [layer, setLayer] = useState<Layer>(null)
  const [link, setLink] = useState<ShownLink | null>(null)
  const { reset, unlock, endSessions, setStatus, reauth } = useUserMoves(user, setLink)
  const close = () => setLayer(null)
  const name = user.full_name
  const if_match = user.version
  const permissions = roles.items.filter(({ id }) => user.role_ids.includes(id)).flatMap((role) => role.permissions)
  const needed = lastAdmin ? t('last_admin') : null
  const member = user.status === 'active' || user.status === 'suspended'
  return (
    <>
      <ActionsMenu label={t('actions', { name })}>
        <MenuItem icon={<Eye aria-hidden />} onSelect={() => setLayer('what')}>
          {t('what', { name })}
        </MenuItem>
        {mayWrite && member ? (
          <>
            <MenuItem icon={<UserCog aria-hidden />} onSelect={() => setLayer('access')}>
              {t('access')}
            </MenuItem>
            <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => reset.run()}>
              {t(settings?.mail_configured === false ? 'reset.show' : 'reset')}
            </MenuItem>
            <MenuItem icon={<LockOpen aria-hidden />} onSelect={() => unlock.run()}>
              {t('unlock')}
            </MenuItem>
            <MenuItem icon={<LogOut aria-hidden />} onSelect={() => endSessions.run()}>
              {t('end_sessions')}
            </MenuItem>
            <MenuDivider />
            {user.status === 'active' ? (
              <MenuItem
                icon={<CirclePause aria-hidden />}
                disabledReason={needed}
                onSelect={() => setStatus.run({ status: 'suspended', if_match })}
              >
                {t('suspend')}
              </MenuItem>
            ) : (
              <MenuItem icon={<CirclePlay aria-hidden />} onSelect={() => setStatus.run({ status: 'active', if_match })}>
                {t('activate')}
              </MenuItem>
            )}
            <MenuItem icon={<UserMinus aria-hidden />} danger disabledReason={needed} onSelect={() => setLayer('remove')}>
              {t('remove')}
            </MenuItem>
          </>
        ) : null}
      </ActionsMenu>
      {layer === 'access' ? <AccessDialog user={user} onClose={close} /> : null}
      {layer === 'what' ? <RightsDialog name={name} permissions={permissions} onClose={close} /> : null}
      <ConfirmDialog
        open={layer === 'remove'}
        onClose={close}
        title={t('remove.title', { name })}
        action={t('remove')}
        busy={setStatus.busy}
        onConfirm={() => {
          setStatus.run({ status: 'ended', if_match })
          close()
        }}
      >
        {t('remove.text', { name })}
      </ConfirmDialog>
      <LinkDialog link={link} onClose={() => setLink(null)} />
      {reauth}
    </>
  )
}
