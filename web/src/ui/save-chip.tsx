import { Check, CloudOff, GitCompare, LoaderCircle } from 'lucide-react'
import { useFormats } from './format.ts'
import { useUiTexts } from './texts.ts'

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string | Date }
  | { kind: 'offline'; waiting: number }
  | { kind: 'conflict' }
  | { kind: 'failed' }

/** Where a text that saves itself stands; pressing a conflict or a failure acts on it. */
export function SaveChip({ state, onPress }: { state: SaveState; onPress?: () => void }) {
  const t = useUiTexts()
  const { time } = useFormats()
  const failing = state.kind === 'conflict' || state.kind === 'failed'
  const tone = failing ? 'text-status-danger-fg' : state.kind === 'offline' ? 'text-status-warning-fg' : 'text-muted-foreground'
  const content = (
    <>
      {state.kind === 'saving' ? <LoaderCircle className="motion-spin" aria-hidden /> : null}
      {state.kind === 'saved' ? <Check className="text-status-success-solid" aria-hidden /> : null}
      {state.kind === 'offline' ? <CloudOff aria-hidden /> : null}
      {failing ? <GitCompare aria-hidden /> : null}
      {state.kind === 'saving' ? t('save.saving') : null}
      {state.kind === 'saved' ? t('save.saved', { time: time(state.at) }) : null}
      {state.kind === 'offline' ? t('save.offline', { count: state.waiting }) : null}
      {state.kind === 'conflict' ? t('save.conflict') : null}
      {state.kind === 'failed' ? t('save.failed') : null}
    </>
  )
  return (
    <span role="status" className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap text-sm ${tone}`}>
      {failing && onPress ? (
        <button type="button" onClick={onPress} className="inline-flex items-center gap-1.5 rounded-chip underline underline-offset-4">
          {content}
        </button>
      ) : (
        content
      )}
    </span>
  )
}
