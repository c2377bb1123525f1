import { Keyboard, LogOut, ShieldCheck, User } from 'lucide-react'
import { offeredLanguages, setLanguage, useLanguage } from '#core/i18n.ts'
import { useMe, useMembership } from '#core/session.ts'
import { choose, type Density, type Theme, useChoices } from '#core/theme.ts'
import { Avatar, initialsOf } from '#ui/avatar.tsx'
import { Menu, MenuDivider, MenuHead, MenuItem, MenuLink, MenuRadio } from '#ui/menu.tsx'
import { useSignOut } from './sign-out.ts'
import { useShellTexts } from './texts.ts'

const themes: Theme[] = ['system', 'light', 'dark']
const densities: Density[] = ['comfortable', 'compact']

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useShellTexts()
  const me = useMe()
  const roles = useMembership()?.roles.map(({ name }) => name) ?? []
  const { theme, density } = useChoices()
  const language = useLanguage()
  const signOut = useSignOut()
  const languages = offeredLanguages()
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('user.menu', { initials: initialsOf(me.full_name), name: me.full_name })}
          className="rounded-full"
        >
          <Avatar name={me.full_name} size="md" plain />
        </button>
      }
    >
      <MenuHead title={me.full_name} detail={[me.email, ...roles].join(' · ')} />
      <MenuLink to="/me/profile" icon={<User aria-hidden />}>
        {t('user.profile')}
      </MenuLink>
      <MenuLink to="/me/security" icon={<ShieldCheck aria-hidden />}>
        {t('user.security')}
      </MenuLink>
      <MenuDivider />
      <MenuRadio
        label={t('user.theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`user.theme.${value}`) }))}
        onChange={(value) => choose('theme', value)}
      />
      <MenuRadio
        label={t('user.density')}
        value={density}
        options={densities.map((value) => ({ value, label: t(`user.density.${value}`) }))}
        onChange={(value) => choose('density', value)}
      />
      {languages.length > 1 ? (
        <MenuRadio label={t('user.language')} value={language} options={languages} onChange={(value) => void setLanguage(value)} />
      ) : null}
      <MenuDivider />
      <MenuItem icon={<Keyboard aria-hidden />} keys="?" onSelect={onShortcuts}>
        {t('help.shortcuts')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={signOut}>
        {t('user.sign_out')}
      </MenuItem>
    </Menu>
  )
}
