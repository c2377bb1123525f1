import type { Blocker, PlanProgress, ProgressExplanation } from '@dna/contract/progress'
import { useQuery } from '@tanstack/react-query'
import { LayerLink } from '#core/layer.tsx'
import { pathOf } from '#core/paths.ts'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { documentTitle } from './document-title.ts'
import { customerProgressQuery, planProgressQuery } from './queries.ts'
import { useProgressTexts } from './texts.ts'

/** Formula, blockers and what lately lowered the figure of a plan. Loads itself. */
export function PlanExplanation({ customer_id, plan_id }: { customer_id: string; plan_id: string }) {
  const { data, isError, refetch } = useQuery(planProgressQuery(customer_id, plan_id))
  if (isError) return <Failed onRetry={() => void refetch()} />
  if (!data) return <LinesSkeleton />
  return (
    <Stack gap={4}>
      <Formula progress={data} />
      <Blockers blockers={data.explain.blockers} company_name={data.company_name} />
      <LoweredBy entries={data.explain.lowered_by} />
    </Stack>
  )
}

/** The mean of the active plans of a customer, each with its figure. Loads itself. */
export function CustomerExplanation({ customer_id }: { customer_id: string }) {
  const t = useProgressTexts()
  const { percentExact } = useFormats()
  const { data, isError, refetch } = useQuery(customerProgressQuery(customer_id))
  if (isError) return <Failed onRetry={() => void refetch()} />
  if (!data) return <LinesSkeleton />
  const { plans } = data.explain
  if (plans.length === 0) return <Text as="p">{t('explain.no_plans')}</Text>
  return (
    <Stack gap={3}>
      <Text as="p">{t('explain.customer', { percent: percentExact(data.overall_progress_percentage), count: plans.length })}</Text>
      <Stack gap={1}>
        {plans.map((plan) => (
          <Row key={plan.plan_id} justify="between" gap={4}>
            <TextLink to={pathOf.plan(customer_id, plan.plan_id)}>{plan.plan_name}</TextLink>
            <Text tabular>{percentExact(plan.overall_progress_percentage)}</Text>
          </Row>
        ))}
      </Stack>
    </Stack>
  )
}

/** "61.00 %: 9 of 15 documents approved (36 of 60 points), 75 of 120 tasks done (25 of 40 points)." */
function Formula({ progress }: { progress: PlanProgress }) {
  const t = useProgressTexts()
  const { percentExact, number } = useFormats()
  const documents = progress.explain.parts.find((part) => part.key === 'documents')
  const tasks = progress.explain.parts.find((part) => part.key === 'tasks')
  if (!documents || !tasks) return null
  return (
    <Stack gap={1}>
      <Text as="p">
        {t('explain.plan', {
          percent: percentExact(progress.overall_progress_percentage),
          approved: number(documents.numerator),
          documents: number(documents.denominator),
          document_points: number(documents.points),
          document_weight: number(documents.weight),
          completed: number(tasks.numerator),
          tasks: number(tasks.denominator),
          task_points: number(tasks.points),
          task_weight: number(tasks.weight),
        })}
      </Text>
      {documents.denominator === 0 ? (
        <Text as="p" tone="muted" size="sm">
          {t('explain.no_documents')}
        </Text>
      ) : null}
    </Stack>
  )
}

/** What raises the figure most, each with a way to it. */
export function Blockers({ blockers, company_name, bare }: { blockers: Blocker[]; company_name: string; bare?: boolean }) {
  const t = useProgressTexts()
  const { number } = useFormats()
  return (
    <Stack gap={1}>
      {bare ? null : <Heading level={3}>{t('blockers')}</Heading>}
      {blockers.length === 0 ? <Text tone="muted">{t('blockers.none')}</Text> : null}
      {blockers.map((blocker) => (
        <Row key={blocker.id} justify="between" gap={4} align="baseline">
          <BlockerLink blocker={blocker} company_name={company_name} />
          <Text size="sm" tone="muted" tabular nowrap>
            {t('gain', { points: number(blocker.gain) })}
          </Text>
        </Row>
      ))}
    </Stack>
  )
}

function BlockerLink({ blocker: { kind, id, title }, company_name }: { blocker: Blocker; company_name: string }) {
  if (kind === 'document') return <TextLink to={pathOf.document(id)}>{documentTitle(title, company_name)}</TextLink>
  return (
    <LayerLink layer="task" id={id}>
      {title}
    </LayerLink>
  )
}

export function LoweredBy({ entries }: { entries: ProgressExplanation['lowered_by'] }) {
  const t = useProgressTexts()
  if (entries.length === 0) return null
  return (
    <Stack gap={1}>
      <Heading level={3}>{t('lowered')}</Heading>
      {entries.map(({ reason, count, at }) => (
        <Row key={reason} justify="between" gap={4}>
          <Text>{t(`lowered.${reason}`, { count })}</Text>
          <Text size="sm" tone="muted" nowrap>
            <RelativeTime value={at} />
          </Text>
        </Row>
      ))}
    </Stack>
  )
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const t = useProgressTexts()
  return (
    <Row justify="between" gap={4}>
      <Text tone="muted">{t('failed')}</Text>
      <Button size="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    </Row>
  )
}
