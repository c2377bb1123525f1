import type { WordMaster } from '@dna/contract/word-masters'
import { useShortcut } from '#ui/shortcuts.ts'
import type { Decide } from './binder.tsx'
import { accepted, type Found, ignored } from './fields.ts'
import { useWordTexts } from './texts.ts'

type Keys = {
  visible: readonly Found[]
  current: Found | undefined
  go: (line: Found | undefined) => void
  decide: Decide | null
  master: WordMaster
  onMerge: (line: Found) => void
}

/** `j` and `k` go through the lines; `a` and `x` decide and go on to the next that is open; `m` asks for the twin. */
export function useBindKeys({ visible, current, go, decide, master, onMerge }: Keys): void {
  const t = useWordTexts()
  const at = visible.findIndex(({ id }) => id === current?.id)
  const step = (by: 1 | -1) => go(visible[at === -1 ? (by === 1 ? 0 : visible.length - 1) : at + by] ?? visible[at])
  const onward = () => go(visible.slice(at + 1).find(({ state }) => state === 'open') ?? visible[at + 1] ?? visible[at])
  useShortcut('j', visible.length > 0 ? () => step(1) : undefined)
  useShortcut('k', visible.length > 0 ? () => step(-1) : undefined)
  const decidable = decide && current && at !== -1 ? { line: current, decide } : null
  useShortcut(
    'a',
    decidable
      ? () => {
          decidable.decide((now) => accepted(master, now, decidable.line))
          onward()
        }
      : undefined,
  )
  useShortcut(
    'x',
    decidable
      ? () => {
          const { line } = decidable
          // A field loses what was said of it; a place that was open stays in the list as it was.
          decidable.decide((now) => ignored(master, now, line), line.field ? t('ignored', { label: line.label }) : undefined)
          onward()
        }
      : undefined,
  )
  useShortcut('m', decidable ? () => onMerge(decidable.line) : undefined)
}
