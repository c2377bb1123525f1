import type { ReactNode } from 'react'
import { Art, type ArtName } from './art.tsx'
import { Button } from './button.tsx'
import { useUiTexts } from './texts.ts'

type EmptyStateProps = { art: ArtName; children: ReactNode; action?: ReactNode; compact?: boolean }

/** Art, one sentence, one button. */
export function EmptyState({ art, children, action, compact }: EmptyStateProps) {
  return (
    <div className={`motion-fade-in flex flex-col items-center gap-4 px-6 text-center ${compact ? 'py-6' : 'py-14'}`}>
      {compact ? null : <Art name={art} />}
      <p className="max-w-md text-balance text-muted-foreground">{children}</p>
      {action}
    </div>
  )
}

/** Filters that match nothing; another text than an empty list. */
export function NoHits({ filters, onClear }: { filters: number; onClear: () => void }) {
  const t = useUiTexts()
  return (
    <EmptyState art="search" action={<Button onClick={onClear}>{t('no_hits.clear')}</Button>}>
      {t('no_hits', { count: filters })}
    </EmptyState>
  )
}
