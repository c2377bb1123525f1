import { createLink } from '@tanstack/react-router'
import { ChevronRight, Ellipsis } from 'lucide-react'
import { Children, type ComponentProps, createContext, type ReactNode, use } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from './button.tsx'
import { Popover } from './popover.tsx'
import { useUiTexts } from './texts.ts'

/** The place in the top bar where pages put their breadcrumbs. */
export const CrumbPlace = createContext<HTMLElement | null>(null)

/** The way to this page. Children are `Crumb` links, the present page last as plain text. Long ways fold in the middle. */
export function Breadcrumbs({ children }: { children: ReactNode }) {
  const t = useUiTexts()
  const place = use(CrumbPlace)
  const items = Children.toArray(children)
  const folded = items.length > 4 ? items.slice(1, -2) : []
  const shown = folded.length > 0 ? [items[0], null, ...items.slice(-2)] : items
  const trail = (
    <nav aria-label={t('breadcrumbs')} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-muted-foreground text-sm">
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is what a crumb is
          <li key={index} className={`flex min-w-0 items-center gap-1 ${index === shown.length - 1 ? 'text-foreground' : 'max-md:hidden'}`}>
            {index > 0 ? <ChevronRight className="size-3.5! text-faint-foreground max-md:hidden rtl:rotate-180" aria-hidden /> : null}
            {item === null ? (
              <Popover trigger={<IconButton size="sm" label={t('breadcrumbs.more')} icon={<Ellipsis aria-hidden />} tooltip={false} />}>
                <div className="flex flex-col gap-2">{folded}</div>
              </Popover>
            ) : (
              <span className="truncate">{item}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
  return place ? createPortal(trail, place) : trail
}

function CrumbAnchor({ children, ...rest }: Omit<ComponentProps<'a'>, 'className'>) {
  return (
    <a {...rest} className="rounded-chip px-1 hover:text-foreground hover:underline">
      {children}
    </a>
  )
}

/** One step of the way. Takes `to`, `params`. */
export const Crumb = createLink(CrumbAnchor)
