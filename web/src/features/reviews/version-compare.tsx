import type { SectionComparison } from '@dna/contract/document-comparisons'
import type { DocumentVersionSummary } from '@dna/contract/document-versions'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DiffBlocks } from '#ui/diff-blocks.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FoldedLine, Row, Stack, Text } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Select } from '#ui/select.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import type { HistoryView } from './history-view.ts'
import { comparisonQuery } from './queries.ts'
import { useReviewTexts } from './texts.ts'

type CompareProps = { document_id: string; versions: readonly DocumentVersionSummary[]; search: HistoryView; to: number | 'now' }

/** Two versions section by section: equal ones folded, words underlined and struck. */
export function VersionCompare({ document_id, versions, search, to }: CompareProps) {
  const t = useReviewTexts()
  const patch = useSearchPatch()
  const compared = useQuery(comparisonQuery(document_id, { from: search.from, to: to === 'now' ? undefined : to }))
  const layout = search.compare ?? 'inline'
  const older = versions.filter((version) => to === 'now' || version.document_version < to).map((version) => version.document_version)
  return (
    <Card
      title={titleOf(t, search.from, to)}
      actions={
        <Row gap={2} wrap>
          {older.length > 0 ? (
            <div className="w-44">
              <Select
                size="sm"
                label={t('compare.from')}
                value={String(search.from ?? '')}
                onChange={(from) => patch({ from: from || undefined })}
                options={[
                  { value: '', label: t('compare.nothing') },
                  ...older.map((number) => ({ value: String(number), label: t('compare.with', { number }) })),
                ]}
              />
            </div>
          ) : null}
          <Segmented
            label={t('compare.layout')}
            value={layout}
            onChange={(compare) => patch({ compare: compare === 'inline' ? undefined : compare })}
            options={[
              { value: 'inline', label: t('compare.inline') },
              { value: 'side', label: t('compare.side') },
            ]}
          />
          <IconButton
            size="sm"
            label={t('compare.close')}
            icon={<X aria-hidden />}
            onClick={() => patch({ from: undefined, to: undefined })}
          />
        </Row>
      }
    >
      {compared.error ? (
        <ErrorPanel error={errorFacts(compared.error)} onRetry={() => void compared.refetch()} />
      ) : compared.data ? (
        <Diffs sections={compared.data.sections} layout={layout} />
      ) : (
        <LinesSkeleton lines={6} />
      )}
    </Card>
  )
}

function titleOf(t: ReturnType<typeof useReviewTexts>, from: number | undefined, to: number | 'now'): string {
  if (to === 'now') return from ? t('compare.title_now', { from }) : t('compare.title_present')
  return from ? t('compare.title', { from, to }) : t('compare.title_first', { to })
}

const tones: Record<SectionComparison['change'], StatusRole> = { same: 'neutral', added: 'success', removed: 'danger', changed: 'info' }

function Diffs({ sections, layout }: { sections: readonly SectionComparison[]; layout: 'side' | 'inline' }) {
  const t = useReviewTexts()
  const equal = sections.filter((section) => section.change === 'same')
  const differing = sections.filter((section) => section.change !== 'same')
  return (
    <Stack gap={4}>
      {differing.length === 0 ? <Text tone="muted">{t('compare.equal')}</Text> : null}
      {differing.map((section) => (
        <section key={section.section_id} data-testid="diff-block" aria-label={section.title}>
          <Stack gap={2}>
            <Row gap={2} wrap>
              <Text weight="semibold">{section.title}</Text>
              <Badge tone={tones[section.change]}>{t(`diff.${section.change}`)}</Badge>
            </Row>
            <DiffBlocks blocks={section.blocks} layout={layout} />
          </Stack>
        </section>
      ))}
      {equal.length > 0 ? (
        <FoldedLine summary={t('compare.folded', { count: equal.length })}>{equal.map((section) => section.title).join(' · ')}</FoldedLine>
      ) : null}
    </Stack>
  )
}
