import { CircleQuestionMark, Search } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { IconButton } from '#ui/button.tsx'
import { Keys } from '#ui/kbd.tsx'
import { Menu, MenuHref, MenuItem } from '#ui/menu.tsx'
import { useShellTexts } from './texts.ts'
import { UserMenu } from './user-menu.tsx'

const JobTray = lazy(async () => ({ default: (await import('#features/jobs/job-tray.tsx')).JobTray }))

type TopBarProps = { onSearch: () => void; onShortcuts: () => void; crumbPlace: (element: HTMLElement | null) => void }

export function TopBar({ onSearch, onShortcuts, crumbPlace }: TopBarProps) {
  const t = useShellTexts()
  const apple = navigator.userAgent.includes('Mac')
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-10 flex h-13 items-center gap-2 border-border border-b bg-background/95 ps-4 pe-3 shadow-sticky sm:ps-5"
    >
      <div ref={crumbPlace} className="min-w-0 flex-1" />
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K"
        className="hidden h-8 w-64 items-center gap-2 rounded-control border border-input bg-card px-2.5 text-muted-foreground text-sm transition-colors hover:bg-accent lg:flex"
      >
        <Search aria-hidden />
        <span className="flex-1 text-start">{t('top.search')}</span>
        <Keys keys={apple ? '⌘ K' : 'Ctrl K'} />
      </button>
      <span className="lg:hidden">
        <IconButton label={t('top.search')} icon={<Search aria-hidden />} onClick={onSearch} />
      </span>
      <Suspense fallback={null}>
        <JobTray />
      </Suspense>
      <Menu trigger={<IconButton label={t('top.help')} icon={<CircleQuestionMark aria-hidden />} tooltip={false} />}>
        <MenuItem onSelect={onShortcuts} keys="?">
          {t('help.shortcuts')}
        </MenuItem>
        <MenuHref href="/docs" target="_blank" rel="noreferrer">
          {t('help.api')}
        </MenuHref>
      </Menu>
      <UserMenu onShortcuts={onShortcuts} />
    </header>
  )
}
