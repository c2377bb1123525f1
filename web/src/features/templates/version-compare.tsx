import { plainText, richText } from '@dna/contract/core/rich-text'
import { wordDiff } from '@dna/contract/core/word-diff'
import type { SectionChange } from '@dna/contract/template-versions'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DiffText } from '#ui/diff-text.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FoldedLine, Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import { comparisonQuery } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

const tones: Record<SectionChange['change'], StatusRole> = { unchanged: 'neutral', added: 'success', removed: 'danger', changed: 'info' }

/** What a section says, in words of its texts. */
const attributes = [
  'title',
  'body',
  'type',
  'is_mandatory',
  'placeholder',
  'question',
  'why',
  'example',
  'fact_key',
  'columns',
  'min_rows',
  'min_items',
  'starter',
  'must_cover',
  'requires_evidence',
  'evidence_description',
  'evidence_format',
  'ask_when',
  'minutes',
] as const

/** What a version changes against another one: section by section, attribute by attribute, words underlined and struck. */
export function VersionCompare({ version_id, other }: { version_id: string; other: string }) {
  const t = useTemplateTexts()
  const patch = useSearchPatch()
  const { data, error, refetch } = useQuery(comparisonQuery(version_id, other))
  if (error && !data) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (!data) return <LinesSkeleton lines={6} />
  const differing = data.sections.filter(({ change, is_moved }) => change !== 'unchanged' || is_moved)
  const equal = data.sections.filter(({ change, is_moved }) => change === 'unchanged' && !is_moved)
  return (
    <Card
      title={t('compare.title', { from: data.from.version_number, to: data.to.version_number })}
      actions={<IconButton size="sm" label={t('compare.close')} icon={<X aria-hidden />} onClick={() => patch({ with: undefined })} />}
    >
      <Stack gap={4}>
        {differing.length === 0 ? <Text tone="muted">{t('compare.equal')}</Text> : null}
        {differing.map((section) => (
          <ChangedSection key={`${section.kind} ${section.section_id} ${section.change}`} section={section} />
        ))}
        {equal.length > 0 ? (
          <FoldedLine summary={t('compare.folded', { count: equal.length })}>{equal.map(({ title }) => title).join(' · ')}</FoldedLine>
        ) : null}
      </Stack>
    </Card>
  )
}

/** One section that differs. */
export function ChangedSection({ section }: { section: Pick<SectionChange, 'title' | 'change' | 'is_moved' | 'fields'> }) {
  const t = useTemplateTexts()
  const nameOf = (field: string) => {
    const known = attributes.find((one) => one === field)
    return known ? t(`attribute.${known}`) : field
  }
  return (
    <section aria-label={section.title}>
      <Stack gap={2}>
        <Row gap={2} wrap>
          <Text weight="semibold">{section.title}</Text>
          <Badge tone={tones[section.change]}>{t(`change.${section.change}`)}</Badge>
          {section.is_moved ? <Badge>{t('change.moved')}</Badge> : null}
        </Row>
        {section.fields.map(({ field, before, after }) => (
          <div key={field}>
            <Text size="sm" tone="muted">
              {nameOf(field)}
            </Text>
            <DiffText parts={wordDiff(wordsOf(before), wordsOf(after))} />
          </div>
        ))}
      </Stack>
    </section>
  )
}

/** A value of any attribute as words. */
function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  const text = richText.safeParse(value)
  if (text.success) return plainText(text.data)
  if (Array.isArray(value)) return value.map(wordsOf).join('\n')
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== false)
    .map(([name, part]) => `${name}: ${wordsOf(part)}`)
    .join(' · ')
}
