import { Link } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { choose, useChoices } from '#core/theme.ts'
import { IconButton } from '#ui/button.tsx'
import { Tooltip } from '#ui/tooltip.tsx'
import { type NavEntry, useNavSections } from './nav-entries.ts'
import { OrgSwitcher } from './org-switcher.tsx'
import { useShellTexts } from './texts.ts'

/** The navigation at the start of wide screens; `[` folds it to icons. */
export function Sidebar() {
  const t = useShellTexts()
  const folded = useChoices().sidebar === 'folded'
  return (
    <aside
      data-print="hide"
      className={`hidden h-full shrink-0 flex-col border-border border-e bg-sidebar md:flex ${folded ? 'w-14' : 'w-60'}`}
    >
      <div className={`flex h-13 items-center gap-2 ${folded ? 'justify-center' : 'ps-3 pe-2'}`}>
        <OrgSwitcher folded={folded} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden px-2 pb-4">
        <NavList folded={folded} />
      </div>
      <div className={`flex border-border border-t p-2 ${folded ? 'justify-center' : 'justify-end'}`}>
        <IconButton
          size="sm"
          label={t(folded ? 'nav.unfold' : 'nav.fold')}
          aria-keyshortcuts="["
          icon={
            folded ? <PanelLeftOpen className="rtl:rotate-180" aria-hidden /> : <PanelLeftClose className="rtl:rotate-180" aria-hidden />
          }
          onClick={() => choose('sidebar', folded ? 'open' : 'folded')}
        />
      </div>
    </aside>
  )
}

/** All sections, also inside the "More" sheet of phones. */
export function NavList({ folded, onGo }: { folded?: boolean; onGo?: () => void }) {
  const t = useShellTexts()
  return (
    <nav aria-label={t('nav')} className="flex flex-col gap-4 pt-2">
      {useNavSections().map(({ label, entries }) => (
        <div key={label ?? 'rest'}>
          {label && !folded ? <p className="px-2 pb-1 font-medium text-muted-foreground text-xs">{t(label)}</p> : null}
          <ul className="flex flex-col gap-px">
            {entries.map((entry) => (
              <li key={entry.to}>
                <NavLink entry={entry} folded={folded} onGo={onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function NavLink({ entry, folded, onGo }: { entry: NavEntry; folded?: boolean; onGo?: () => void }) {
  const t = useShellTexts()
  const Icon = entry.icon
  const label = t(entry.label)
  const link = (
    <Link
      to={entry.to}
      activeOptions={{ exact: entry.to === '/', includeSearch: false }}
      onClick={onGo}
      aria-label={folded ? label : undefined}
      className={`icons-20 flex h-8 items-center gap-2.5 rounded-control text-muted-foreground text-sm transition-colors hover:bg-accent hover:text-foreground data-[status=active]:bg-selected data-[status=active]:font-medium data-[status=active]:text-foreground touch:h-11 ${folded ? 'justify-center' : 'px-2'}`}
    >
      <Icon aria-hidden />
      {folded ? null : <span className="truncate">{label}</span>}
    </Link>
  )
  return folded ? (
    <Tooltip content={label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}
