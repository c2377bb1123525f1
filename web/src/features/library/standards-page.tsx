import type { Standard } from '@dna/contract/standards'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Grid, Row, Stack, Text } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { TextHref, TextLink } from '#ui/text-link.tsx'
import { LibraryTabs } from './library-tabs.tsx'
import { standardList } from './queries.ts'
import { useLibraryTexts } from './texts.ts'

/** The standards one can certify for. */
export function StandardsPage() {
  const t = useLibraryTexts()
  const { data } = useSuspenseQuery(standardList)
  return (
    <Page title={t('standards')} count={data.total} tabs={<LibraryTabs />}>
      {data.items.length === 0 ? (
        <EmptyState art="library">{t('standards.none')}</EmptyState>
      ) : (
        <Grid columns={3}>
          {data.items.map((standard) => (
            <StandardCard key={standard.id} standard={standard} />
          ))}
        </Grid>
      )}
    </Page>
  )
}

function StandardCard({ standard }: { standard: Standard }) {
  const t = useLibraryTexts()
  const { number } = useFormats()
  const { id, code, name, description, designation, amendments, url, status, clause_count, template_count, plan_count } = standard
  return (
    <Card
      title={
        <TextLink quiet to="/library/standards/$iso_standard_id" params={{ iso_standard_id: id }}>
          {code}
        </TextLink>
      }
      actions={status === 'active' ? null : <Badge tone="neutral">{t(`standard.${status}`)}</Badge>}
    >
      <Stack gap={3}>
        <Stack gap={1}>
          <Text weight="medium">{name}</Text>
          {designation ? (
            <Text size="sm" tone="muted">
              {[designation, ...amendments].join(', ')}
            </Text>
          ) : null}
          {description ? (
            <Text as="p" tone="muted">
              {description}
            </Text>
          ) : null}
        </Stack>
        <Row gap={4} wrap>
          <Text size="sm">{t('standard.clauses', { count: clause_count, shown: number(clause_count) })}</Text>
          <TextLink quiet to="/library/templates" search={{ iso_standard_id: id }}>
            {t('standard.templates', { count: template_count })}
          </TextLink>
          <Text size="sm">{t('standard.plans', { count: plan_count })}</Text>
          {url ? (
            <TextHref href={url} target="_blank" rel="noopener noreferrer">
              {t('standard.source')}
            </TextHref>
          ) : null}
        </Row>
      </Stack>
    </Card>
  )
}
