import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from './button.tsx'
import { useFormats } from './format.ts'
import { countOf, type Selection } from './selection.ts'
import { useUiTexts } from './texts.ts'

type BulkBarProps = { selection: Selection; total: number; page: number; children: ReactNode }

/** Appears while rows are chosen: how many, what can be done, "All 312". */
export function BulkBar({ selection, total, page, children }: BulkBarProps) {
  const t = useUiTexts()
  const { number } = useFormats()
  const count = countOf(selection, total)
  const more = !selection.all && total > page && selection.ids.size >= page
  return (
    <div
      role="toolbar"
      aria-label={t('bulk')}
      className="motion-fade-in sticky bottom-4 z-10 mx-auto flex max-w-full flex-wrap items-center gap-2 rounded-card border border-border bg-popover py-2 ps-4 pe-2 shadow-popover max-md:bottom-20"
    >
      <span role="status" className="tabular font-medium text-sm">
        {t('bulk.count', { count, shown: number(count) })}
      </span>
      {more ? (
        <Button variant="link" onClick={selection.chooseAll}>
          {t('bulk.all', { total: number(total) })}
        </Button>
      ) : null}
      <span aria-hidden className="mx-1 h-5 w-px bg-border" />
      {children}
      <IconButton size="sm" label={t('bulk.clear')} icon={<X aria-hidden />} onClick={selection.clear} />
    </div>
  )
}
