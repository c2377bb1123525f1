import { Tabs as Base } from '@base-ui/react/tabs'
import { createLink, useLocation } from '@tanstack/react-router'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'

const bar = 'flex gap-1 overflow-x-auto border-border border-b'
const tab =
  'relative inline-flex h-10 shrink-0 items-center gap-1.5 px-2.5 font-medium text-muted-foreground transition-colors hover:text-foreground ' +
  'after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent touch:h-11'
const tabOn = 'data-[active]:text-foreground data-[active]:after:bg-primary'

/** Tabs of a page are links, so that each has an address. `label` names the group. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  // On phones not all tabs fit: the present one must be in sight.
  useEffect(() => {
    if (pathname) nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  return (
    <nav ref={nav} aria-label={label} className={bar}>
      {children}
    </nav>
  )
}

function TabAnchor({ count, children, ...rest }: Omit<ComponentProps<'a'>, 'className'> & { count?: number }) {
  return (
    <a {...rest} className={`${tab} aria-[current=page]:text-foreground aria-[current=page]:after:bg-primary`}>
      {children}
      {count === undefined ? null : <TabCount count={count} />}
    </a>
  )
}

/** One tab: `<TabLink to="/customers/$customer_id/tasks" params={params} count={4}>`. */
export const TabLink = createLink(TabAnchor)

type TabsProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  tabs: { value: Value; label: ReactNode; count?: number; content: ReactNode }[]
}

/** Tabs inside a panel or drawer that need no address. A narrow panel has two lines of them rather than some out of sight. */
export function Tabs<Value extends string>({ label, value, onChange, tabs }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next: Value) => onChange(next)}>
      <Base.List aria-label={label} className="flex flex-wrap gap-x-1 border-border border-b">
        {tabs.map((entry) => (
          <Base.Tab key={entry.value} value={entry.value} className={`${tab} ${tabOn}`}>
            {entry.label}
            {entry.count === undefined ? null : <TabCount count={entry.count} />}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((entry) => (
        <Base.Panel key={entry.value} value={entry.value} className="pt-4">
          {entry.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

function TabCount({ count }: { count: number }) {
  return <span className="tabular rounded-full bg-muted px-1.5 text-muted-foreground text-xs">{count}</span>
}
