import type { ChecklistItem } from '@dna/contract/reviews'
import { Card } from '#ui/card.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Stack } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { useReviewTexts } from './texts.ts'

type ChecklistProps = {
  items: readonly ChecklistItem[]
  /** Ticked here, by key. */
  ticked: ReadonlyMap<string, boolean>
  onTick: (key: string, is_ok: boolean) => void
  disabled: boolean
}

const standing = new Set(['mandatory_sections_completed', 'evidence_provided', 'content_fits_requirements', 'formatting_correct'])

/** What a reviewer looks at. Computed items cannot be ticked. */
export function ReviewChecklist({ items, ticked, onTick, disabled }: ChecklistProps) {
  const t = useReviewTexts()
  return (
    <Card title={t('checklist')}>
      <Stack gap={2}>
        {items.map((item) => (
          <CheckboxLine
            key={item.key}
            checked={item.is_computed ? item.is_ok === true : (ticked.get(item.key) ?? item.is_ok ?? false)}
            disabled={item.is_computed || disabled}
            onChange={(is_ok) => onTick(item.key, is_ok)}
            help={
              item.is_computed ? (
                <Badge tone={item.is_ok ? 'success' : 'warning'}>{t(item.is_ok ? 'check.yes' : 'check.no')}</Badge>
              ) : undefined
            }
          >
            {item.label ?? (isStanding(item.key) ? t(`check.${item.key}`) : item.key)}
          </CheckboxLine>
        ))}
      </Stack>
    </Card>
  )
}

type Standing = 'mandatory_sections_completed' | 'evidence_provided' | 'content_fits_requirements' | 'formatting_correct'

function isStanding(key: string): key is Standing {
  return standing.has(key)
}
