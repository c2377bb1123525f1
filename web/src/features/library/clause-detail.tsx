import type { Clause } from '@dna/contract/standards'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { ClauseUsage } from '#features/clauses/clause-usage.tsx'
import { ClauseWordingPart } from '#features/clauses/clause-wording.tsx'
import { clauseQuery } from '#features/clauses/queries.ts'
import { Card } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Heading, Prose, Row, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { standardTemplates } from './queries.ts'
import { useLibraryTexts } from './texts.ts'

/** What a clause wants, in our own words: questions to ask, proof to look for, templates that answer it. */
export function ClauseDetail({ clause, clauses }: { clause: Clause; clauses: readonly Clause[] }) {
  const t = useLibraryTexts()
  const mayReadTemplates = useMay('templates:read')
  const { data: detail } = useQuery(clauseQuery(clause.id))
  const { data } = useQuery({ ...standardTemplates(clause.iso_standard_id), enabled: mayReadTemplates })
  const below = clauses.filter((other) => other.parent_id === clause.id)
  const within = new Set([clause.number, ...below.map((other) => other.number)])
  const templates = (data?.items ?? []).filter(({ standards }) =>
    standards.some((link) => link.iso_standard_id === clause.iso_standard_id && link.clause_numbers.some((number) => within.has(number))),
  )
  const related = clauses.filter((other) => clause.related.includes(other.number))
  return (
    <Card>
      <Stack gap={5}>
        <Stack gap={2}>
          <Heading>{`${clause.number} ${clause.title}`}</Heading>
          <Row wrap>
            <Badge>{t(`kind.${clause.kind}`)}</Badge>
            {clause.theme ? <Badge tone="info">{t(`theme.${clause.theme}`)}</Badge> : null}
            {clause.documented === 'none' ? null : <Badge tone="review">{t(`documented.${clause.documented}`)}</Badge>}
          </Row>
        </Stack>
        <Stack gap={2}>
          <Prose>
            <p>{clause.summary}</p>
          </Prose>
          <Text size="sm" tone="muted">
            {t('clause.own_words')}
          </Text>
          {detail ? <ClauseWordingPart clause={detail} /> : null}
        </Stack>
        {clause.delta_note ? (
          <Stack gap={2}>
            <Heading level={3}>{t('clause.delta')}</Heading>
            <p>{clause.delta_note}</p>
          </Stack>
        ) : null}
        <Points title={t('clause.questions')} items={clause.key_questions} />
        <Points title={t('clause.evidence')} items={clause.evidence_examples} />
        {templates.length > 0 ? (
          <Stack gap={2}>
            <Heading level={3}>{t('clause.templates')}</Heading>
            <Lines label={t('clause.templates')}>
              {templates.map((template) => (
                <Line
                  key={template.id}
                  title={
                    <TextLink quiet to="/library/templates/$template_id" params={{ template_id: template.id }}>
                      {template.name}
                    </TextLink>
                  }
                  end={<Badge>{t(`type.${template.document_type}`)}</Badge>}
                />
              ))}
            </Lines>
          </Stack>
        ) : null}
        {detail ? <ClauseUsage clause={detail} /> : null}
        <Neighbours title={t('clause.below')} clauses={below} />
        <Neighbours title={t('clause.related')} clauses={related} />
      </Stack>
    </Card>
  )
}

function Points({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null
  return (
    <Stack gap={2}>
      <Heading level={3}>{title}</Heading>
      <ContentView value={items} />
    </Stack>
  )
}

function Neighbours({ title, clauses }: { title: string; clauses: readonly Clause[] }) {
  if (clauses.length === 0) return null
  return (
    <Stack gap={2}>
      <Heading level={3}>{title}</Heading>
      <Lines label={title}>
        {clauses.map((clause) => (
          <Line
            key={clause.id}
            title={
              <TextLink quiet to="." search={(now) => ({ ...now, clause: clause.id })}>
                {`${clause.number} ${clause.title}`}
              </TextLink>
            }
          />
        ))}
      </Lines>
    </Stack>
  )
}
