import type { DocumentVersionSummary } from '@dna/contract/document-versions'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DiffText } from '#ui/diff-text.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FoldedLine, Row, Stack, Text } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Select } from '#ui/select.tsx'
import { SideBySide } from '#ui/side-by-side.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import type { HistoryView } from './history-view.ts'
import { versionQuery } from './queries.ts'
import { useReviewTexts } from './texts.ts'
import { compareVersions, type SectionDiff } from './version-diff.ts'

type CompareProps = { document_id: string; versions: readonly DocumentVersionSummary[]; search: HistoryView; to: number }

/** Two versions section by section: equal ones folded, words underlined and struck. */
export function VersionCompare({ document_id, versions, search, to }: CompareProps) {
  const t = useReviewTexts()
  const patch = useSearchPatch()
  const after = useQuery(versionQuery(document_id, to))
  const before = useQuery({ ...versionQuery(document_id, search.from ?? 1), enabled: search.from !== undefined })
  const layout = search.compare ?? 'inline'
  const failed = after.error ?? before.error
  const waiting = !after.data || (search.from !== undefined && !before.data)
  const older = versions.filter((version) => version.document_version < to).map((version) => version.document_version)
  return (
    <Card
      title={search.from ? t('compare.title', { from: search.from, to }) : t('compare.title_first', { to })}
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
      {failed ? (
        <ErrorPanel error={errorFacts(failed)} onRetry={() => void Promise.all([after.refetch(), before.refetch()])} />
      ) : waiting || !after.data ? (
        <LinesSkeleton lines={6} />
      ) : (
        <Diffs
          diffs={compareVersions(search.from ? before.data?.content : undefined, after.data.content, { yes: t('yes'), no: t('no') })}
          layout={layout}
        />
      )}
    </Card>
  )
}

const tones: Record<SectionDiff['kind'], StatusRole> = { same: 'neutral', added: 'success', removed: 'danger', changed: 'info' }

function Diffs({ diffs, layout }: { diffs: SectionDiff[]; layout: 'side' | 'inline' }) {
  const t = useReviewTexts()
  const equal = diffs.filter((diff) => diff.kind === 'same')
  const differing = diffs.filter((diff) => diff.kind !== 'same')
  return (
    <Stack gap={4}>
      {differing.length === 0 ? <Text tone="muted">{t('compare.equal')}</Text> : null}
      {differing.map((diff) => (
        <section key={diff.section_id} data-testid="diff-block" aria-label={diff.title}>
          <Stack gap={2}>
            <Row gap={2} wrap>
              <Text weight="semibold">{diff.title}</Text>
              <Badge tone={tones[diff.kind]}>{t(`diff.${diff.kind}`)}</Badge>
            </Row>
            {diff.blocks.map((parts, index) =>
              layout === 'inline' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are only read
                <DiffText key={index} parts={parts} />
              ) : (
                <SideBySide
                  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are only read
                  key={index}
                  start={<DiffText parts={parts} side="before" />}
                  end={<DiffText parts={parts} side="after" />}
                />
              ),
            )}
          </Stack>
        </section>
      ))}
      {equal.length > 0 ? (
        <FoldedLine summary={t('compare.folded', { count: equal.length })}>{equal.map((diff) => diff.title).join(' · ')}</FoldedLine>
      ) : null}
    </Stack>
  )
}
