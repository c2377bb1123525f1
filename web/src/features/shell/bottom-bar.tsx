import { Link } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import { useMayAll } from '#core/may.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { quickEntries } from './nav-entries.ts'
import { NavList } from './sidebar.tsx'
import { useShellTexts } from './texts.ts'

const look =
  'icons-20 flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-muted-foreground text-xs data-[status=active]:text-primary'

/** Navigation of small screens: the three most used places and everything else behind "More". */
export function BottomBar() {
  const t = useShellTexts()
  const may = useMayAll()
  const [open, setOpen] = useState(false)
  return (
    <>
      <nav
        aria-label={t('nav.small')}
        className="fixed inset-x-0 bottom-0 z-10 flex border-border border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {quickEntries
          .filter(({ needs }) => needs === undefined || needs.some((right) => may(right)))
          .map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={look}>
              <Icon aria-hidden />
              {t(label)}
            </Link>
          ))}
        <button type="button" className={look} onClick={() => setOpen(true)}>
          <MenuIcon aria-hidden />
          {t('nav.more')}
        </button>
      </nav>
      <Drawer open={open} onClose={() => setOpen(false)} side="start" title={t('nav.more')}>
        <NavList onGo={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
