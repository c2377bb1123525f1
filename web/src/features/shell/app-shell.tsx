import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLayer } from '#core/layer.tsx'
import { useAppShortcuts } from '#core/shortcuts.ts'
import { choose, useChoices } from '#core/theme.ts'
import { CrumbPlace } from '#ui/breadcrumbs.tsx'
import { useDropGuard } from '#ui/file-drop.ts'
import { TooltipProvider } from '#ui/tooltip.tsx'
import { Banners } from './banners.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { SessionDialog } from './session-dialog.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Sidebar } from './sidebar.tsx'
import { useShellTexts } from './texts.ts'
import { TopBar } from './top-bar.tsx'

const RecordLayers = lazy(async () => ({ default: (await import('./record-layers.tsx')).RecordLayers }))
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** The frame around every page of a signed-in person. */
export function AppShell() {
  const t = useShellTexts()
  const [crumbPlace, setCrumbPlace] = useState<HTMLElement | null>(null)
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  const [shortcuts, setShortcuts] = useState(false)
  const { sidebar } = useChoices()
  useDropGuard()
  const task = useLayer('task').id
  const file = useLayer('file').id
  useAppShortcuts({
    help: () => setShortcuts(true),
    palette: () => setPalette('open'),
    fold: () => choose('sidebar', sidebar === 'folded' ? 'open' : 'folded'),
  })
  return (
    <TooltipProvider>
      <CrumbPlace value={crumbPlace}>
        <a
          href="#content"
          className="sr-only z-60 rounded-control bg-primary px-4 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:start-4 focus:top-3"
        >
          {t('skip')}
        </a>
        <div className="flex min-h-dvh md:h-dvh">
          <Sidebar />
          <div className="flex min-w-0 flex-1 flex-col max-md:pb-28 md:overflow-hidden">
            <TopBar onSearch={() => setPalette('open')} onShortcuts={() => setShortcuts(true)} crumbPlace={setCrumbPlace} />
            <Banners />
            <main
              id="content"
              tabIndex={-1}
              data-scroll-restoration-id="content"
              className="relative min-w-0 flex-1 scroll-py-6 outline-none md:overflow-y-auto md:[scrollbar-gutter:stable]"
            >
              <Outlet />
            </main>
          </div>
        </div>
        <BottomBar />
        {task || file ? (
          <Suspense>
            <RecordLayers />
          </Suspense>
        ) : null}
        {palette === 'never' ? null : (
          <Suspense>
            <Palette open={palette === 'open'} onClose={() => setPalette('closed')} />
          </Suspense>
        )}
        <ShortcutsDialog open={shortcuts} onClose={() => setShortcuts(false)} />
        <SessionDialog />
      </CrumbPlace>
    </TooltipProvider>
  )
}
