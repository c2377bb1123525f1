import { useNavigate } from '@tanstack/react-router'
import { useShortcut } from '#ui/shortcuts.ts'

/** Where `g` and a letter lead. */
const goTo = { h: '/', c: '/customers', d: '/documents', t: '/tasks', i: '/interviews' } as const

/** Shortcuts that act everywhere in the app. `/` belongs to the search field of the page, `j k x` to its table. */
export function useAppShortcuts({ help, palette, fold }: { help: () => void; palette: () => void; fold: () => void }) {
  const navigate = useNavigate()
  const go = (to: string) => () => void navigate({ to })
  useShortcut('g h', go(goTo.h))
  useShortcut('g c', go(goTo.c))
  useShortcut('g d', go(goTo.d))
  useShortcut('g t', go(goTo.t))
  useShortcut('g i', go(goTo.i))
  useShortcut('?', help)
  useShortcut('[', fold)
  useShortcut('Ctrl+k', palette)
}
