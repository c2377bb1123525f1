import { Dialog } from '@base-ui/react/dialog'
import { search } from '@dna/contract/search'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { LogOut, MessagesSquare, Moon, Plus, Search } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { call } from '#core/api.ts'
import { useMayAll } from '#core/may.tsx'
import { problemText } from '#core/problem-text.ts'
import { choose } from '#core/theme.ts'
import { Keys } from '#ui/kbd.tsx'
import { useNavSections } from './nav-entries.ts'
import { useSignOut } from './sign-out.ts'
import { useShellTexts } from './texts.ts'

type Props = { open: boolean; onClose: () => void }
type Entry = { id: string; label: string; detail?: string | null; icon: ReactNode; keys?: string; to?: string; run?: () => void }

/** Ctrl+K: go to places, do actions (`>`), find records. Ctrl+Enter opens in a new tab. */
export function Palette({ open, onClose }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="motion-backdrop fixed inset-0 z-60 bg-overlay" />
        <Dialog.Popup className="motion-dialog fixed inset-x-0 top-[12vh] z-60 mx-auto flex max-h-[70dvh] w-[min(40rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-dialog border border-border bg-popover shadow-dialog outline-none">
          <PaletteBody onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const t = useShellTexts()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [newTab, setNewTab] = useState(false)
  const onlyActions = text.startsWith('>')
  const q = useDeferredValue(onlyActions ? '' : text.replace(/^[#@]/, '').trim())
  const kinds = text.startsWith('@') ? 'user' : undefined
  const hits = useQuery({
    queryKey: ['search', q, kinds],
    queryFn: ({ signal }) => call(search.find, { query: { q, kinds }, signal }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const words = text.replace(/^>/, '').trim().toLowerCase()
  const places = usePlaces().filter(({ label }) => label.toLowerCase().includes(words))
  const actions = useActions().filter(({ label }) => label.toLowerCase().includes(words))
  const found = q ? (hits.data?.items ?? []) : []
  const byKind = Object.entries(Object.groupBy(found, ({ kind }) => kind))

  const pick = (entry: Entry) => {
    onClose()
    if (entry.run) entry.run()
    else if (entry.to && newTab) window.open(entry.to, '_blank', 'noreferrer')
    else if (entry.to) void navigate({ to: entry.to })
  }
  const groups: { heading: string; entries: Entry[] }[] = [
    ...byKind.map(([, items = []]) => ({
      heading: t(`kind.${items[0]?.kind ?? 'customer'}`),
      entries: items.map((hit) => ({ id: hit.id, label: hit.title, detail: hit.subtitle, to: hit.url, icon: <Search aria-hidden /> })),
    })),
    { heading: t('palette.go'), entries: onlyActions ? [] : places },
    { heading: t('palette.actions'), entries: actions },
  ].filter(({ entries }) => entries.length > 0)

  return (
    <Command
      label={t('palette')}
      shouldFilter={false}
      loop
      onKeyDownCapture={(event) => setNewTab(event.ctrlKey || event.metaKey)}
      onKeyUpCapture={() => setNewTab(false)}
      className="flex min-h-0 flex-col"
    >
      <Dialog.Title className="sr-only">{t('palette')}</Dialog.Title>
      <div className="flex items-center gap-3 border-border border-b px-4">
        <Search className="text-muted-foreground" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t('palette.placeholder')}
          className="h-13 flex-1 bg-transparent text-md outline-none"
        />
      </div>
      <Command.List className="min-h-24 overflow-y-auto p-2">
        {hits.error ? (
          <p className="px-3 py-2 text-sm text-status-danger-fg">{`${t('palette.failed')} ${problemText(hits.error)}`}</p>
        ) : null}
        <Command.Empty className="px-3 py-6 text-center text-muted-foreground">
          {hits.isFetching ? t('palette.searching') : t('palette.nothing', { q: text })}
        </Command.Empty>
        {groups.map(({ heading, entries }) => (
          <Command.Group
            key={heading}
            heading={heading}
            className="pb-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs"
          >
            {entries.map((entry) => (
              <Command.Item
                key={entry.id}
                value={entry.id}
                onSelect={() => pick(entry)}
                className="flex min-h-9 cursor-default items-center gap-3 rounded-control px-3 py-1.5 data-[selected=true]:bg-accent touch:min-h-11"
              >
                <span className="text-muted-foreground">{entry.icon}</span>
                <span className="min-w-0 flex-1 truncate">
                  {entry.label}
                  {entry.detail ? <span className="ms-2 text-muted-foreground text-sm">{entry.detail}</span> : null}
                </span>
                {entry.keys ? <Keys keys={entry.keys} /> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <p className="hidden items-center gap-4 border-border border-t px-4 py-2 text-muted-foreground text-xs md:flex">
        <span className="flex items-center gap-1.5">
          <Keys keys="Enter" />
          {t('palette.hint')}
        </span>
        <span className="flex items-center gap-1.5">
          <Keys keys="Ctrl+Enter" />
          {t('palette.hint_tab')}
        </span>
      </p>
    </Command>
  )
}

function usePlaces(): Entry[] {
  const t = useShellTexts()
  return useNavSections()
    .flatMap(({ entries }) => entries)
    .map(({ to, label, icon: Icon, keys }) => ({ id: to, label: t(label), to, keys, icon: <Icon aria-hidden /> }))
}

function useActions(): Entry[] {
  const t = useShellTexts()
  const may = useMayAll()
  const signOut = useSignOut()
  const toggle = () =>
    choose('theme', getComputedStyle(document.documentElement).colorScheme === 'dark' || isSystemDark() ? 'light' : 'dark')
  return [
    ...(may('customers:write')
      ? [{ id: 'new-customer', label: t('palette.new_customer'), to: '/customers/new', icon: <Plus aria-hidden /> }]
      : []),
    ...(may('interviews:manage')
      ? [{ id: 'start-interview', label: t('palette.start_interview'), to: '/interviews', icon: <MessagesSquare aria-hidden /> }]
      : []),
    { id: 'theme', label: t('palette.theme'), run: toggle, icon: <Moon aria-hidden /> },
    { id: 'sign-out', label: t('user.sign_out'), run: signOut, icon: <LogOut aria-hidden /> },
  ]
}

function isSystemDark(): boolean {
  return document.documentElement.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches
}
