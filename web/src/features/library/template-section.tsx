import type { FillableSection, FixedSection } from '@dna/contract/templates'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { useMay } from '#core/may.tsx'
import { Card } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Code, Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { allTerms } from './queries.ts'
import { sampleValue } from './samples.ts'
import { useLibraryTexts } from './texts.ts'

/** Text that stands in every document made from the template. */
export function FixedSectionCard({ number, section }: { number: number; section: z.infer<typeof FixedSection> }) {
  const mayRead = useMay('facts:read')
  const { data } = useQuery({ ...allTerms, enabled: mayRead })
  const nameOf = (key: string) => data?.items.find((term) => term.key === key)?.label ?? (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
  return (
    <Card title={`${number} ${section.title}`} actions={<StatusChip of="section" value="fixed_text" />}>
      <RichTextView doc={section.body} fieldText={({ attrs }) => nameOf(attrs.key)} />
    </Card>
  )
}

/** A part that is asked for: question, guidance, example and the form of its answer. */
export function FillableSectionCard({ number, section }: { number: number; section: z.infer<typeof FillableSection> }) {
  const t = useLibraryTexts()
  const { title, type, is_mandatory, question, placeholder, why, must_cover, example, columns, starter, fact_key, requires_evidence } =
    section
  const starters = Array.isArray(starter) ? starter.length : starter === null ? 0 : 1
  return (
    <Card
      title={`${number} ${title}`}
      actions={
        <Row wrap>
          <Badge tone="info">{t(`section_type.${type}`)}</Badge>
          {is_mandatory ? <StatusChip of="section" value="mandatory" /> : null}
          {requires_evidence ? <Badge tone="warning">{t('section.evidence')}</Badge> : null}
        </Row>
      }
    >
      <Stack gap={3}>
        {question ? <Text weight="medium">{question}</Text> : null}
        {placeholder ? <Text tone="muted">{placeholder}</Text> : null}
        {section.evidence_description ? <p>{t('section.evidence.what', { what: section.evidence_description })}</p> : null}
        <Row gap={4} align="start" wrap>
          {why || must_cover ? (
            <Disclosure summary={t('section.why')}>
              <Stack gap={2}>
                {why ? <p>{why}</p> : null}
                {must_cover ? <ContentView value={must_cover} /> : null}
              </Stack>
            </Disclosure>
          ) : null}
          {columns ? (
            <Disclosure summary={t('columns.count', { count: columns.length })}>
              <ContentView value={columns.map((column) => `${column.label} (${t(`column_type.${column.type}`)})`)} />
            </Disclosure>
          ) : null}
          {example === null ? null : (
            <Disclosure summary={t('example')}>
              <ContentView value={sampleValue(example)} columns={columns} label={t('example')} />
            </Disclosure>
          )}
          {starter === null ? null : (
            <Disclosure summary={t('section.starters', { count: starters })}>
              <ContentView value={sampleValue(starter)} columns={columns} label={title} />
            </Disclosure>
          )}
        </Row>
        {fact_key ? (
          <Row gap={2} wrap>
            <Heading level={3}>{t('fact')}</Heading>
            <TextLink to="/library/facts" search={{ q: fact_key, fact: fact_key }}>
              <Code>{fact_key}</Code>
            </TextLink>
          </Row>
        ) : null}
        {section.ask_when ? <Text tone="muted">{t('section.conditional')}</Text> : null}
      </Stack>
    </Card>
  )
}
