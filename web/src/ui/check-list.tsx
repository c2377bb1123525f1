import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './button.tsx'
import { CheckboxLine } from './choices.tsx'
import { SearchInput } from './input.tsx'
import { useUiTexts } from './texts.ts'

export type CheckItem = { id: string; label: string; detail?: ReactNode; disabled?: boolean }

type CheckListProps = {
  /** Name of the list: "Templates". */
  label: string
  searchLabel: string
  items: readonly CheckItem[]
  chosen: ReadonlySet<string>
  onChange: (chosen: string[]) => void
  /** Says how many are chosen: "3 of 10 templates selected". */
  counter: string
  error?: string | null
}

/** Several of many with all of them in sight: search, all, none, counter. The order of the items is kept in the choice. */
export function CheckList({ label, searchLabel, items, chosen, onChange, counter, error }: CheckListProps) {
  const t = useUiTexts()
  const errorId = useId()
  const [q, setQ] = useState('')
  const words = q.trim().toLowerCase()
  const shown = words ? items.filter((item) => item.label.toLowerCase().includes(words)) : items
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) on ? next.add(id) : next.delete(id)
    onChange(items.filter((item) => next.has(item.id)).map((item) => item.id))
  }
  const free = shown.filter((item) => !item.disabled).map((item) => item.id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a box with a sticky head and foot
    <div
      role="group"
      aria-label={label}
      aria-describedby={error ? errorId : undefined}
      className="flex min-w-0 flex-col overflow-hidden rounded-card border border-border bg-card"
    >
      <div className="flex flex-wrap items-center gap-2 border-border border-b p-2">
        <div className="min-w-40 flex-1">
          <SearchInput label={searchLabel} value={q} onChange={setQ} />
        </div>
        <Button size="sm" variant="ghost" onClick={() => set(free, true)}>
          {t('checklist.all')}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => set(free, false)}>
          {t('checklist.none')}
        </Button>
      </div>
      <div className="flex max-h-80 flex-col gap-1 overflow-y-auto px-3 py-2">
        {shown.map((item) => (
          <CheckboxLine
            key={item.id}
            checked={chosen.has(item.id)}
            onChange={(on) => set([item.id], on)}
            disabled={item.disabled}
            help={item.detail}
          >
            {item.label}
          </CheckboxLine>
        ))}
        {shown.length === 0 ? <p className="py-2 text-muted-foreground">{t('combobox.nothing')}</p> : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 border-border border-t px-3 py-2 text-sm">
        <span role="status" className="tabular font-medium">
          {counter}
        </span>
        {error ? (
          <span id={errorId} className="flex items-center gap-1.5 text-status-danger-fg">
            <CircleAlert aria-hidden />
            {error}
          </span>
        ) : null}
      </div>
    </div>
  )
}
