import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from './button.tsx'
import { useFormats } from './format.ts'
import { useUiTexts } from './texts.ts'

type PagerProps = { total: number; totalCapped?: boolean; offset: number; limit: number; onOffset: (offset: number) => void }

/** "51–100 of 312" with a step back and forth; absent when everything fits. */
export function Pager({ total, totalCapped, offset, limit, onOffset }: PagerProps) {
  const t = useUiTexts()
  const { number } = useFormats()
  if (total <= limit && offset === 0) return null
  const last = Math.min(total, offset + limit)
  return (
    <nav aria-label={t('pager')} className="flex items-center justify-end gap-2 text-muted-foreground text-sm">
      <span className="tabular">
        {t('pager.window', { first: number(offset + 1), last: number(last), total: totalCapped ? `${number(total)}+` : number(total) })}
      </span>
      <IconButton
        size="sm"
        label={t('pager.back')}
        icon={<ChevronLeft className="rtl:rotate-180" aria-hidden />}
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - limit))}
      />
      <IconButton
        size="sm"
        label={t('pager.next')}
        icon={<ChevronRight className="rtl:rotate-180" aria-hidden />}
        disabled={last >= total && !totalCapped}
        onClick={() => onOffset(offset + limit)}
      />
    </nav>
  )
}
