import type { DocumentReview, ReviewRound, ReviewStep } from '@dna/contract/reviews'
import type { Signature } from '@dna/contract/signatures'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useReviewTexts } from './texts.ts'

export const stateTones: Record<ReviewStep['state'], StatusRole> = {
  waiting: 'neutral',
  open: 'review',
  approved: 'success',
  changes_requested: 'warning',
  rejected: 'danger',
  recalled: 'neutral',
  skipped: 'neutral',
}

/** The steps of a round in order: what each is, who decides or decided, and with which words. */
export function ReviewSteps({ round }: { round: ReviewRound }) {
  const t = useReviewTexts()
  const { list } = useFormats()
  const whoOf = ({ kind, people, role_name, may_decide }: ReviewStep) => {
    if (people.length > 0) return list(people.map((person) => person.full_name))
    return may_decide.by === 'role' ? (role_name ?? may_decide.role_key) : t(`step.any.${kind}`)
  }
  return (
    <Lines label={t('steps_of', { number: round.round })}>
      {round.steps.map((step) => {
        const decision = round.decisions.find((one) => one.step === step.step)
        return (
          <Line
            key={step.step}
            title={
              <>
                <Text weight="medium">{t(`step.${step.kind}`, { number: step.step })}</Text>
                <Badge tone={stateTones[step.state]}>{t(`step_state.${step.state}`)}</Badge>
              </>
            }
            detail={decision ? undefined : whoOf(step)}
          >
            {decision ? <Decision decision={decision} /> : null}
          </Line>
        )
      })}
    </Lines>
  )
}

function Decision({ decision }: { decision: DocumentReview }) {
  const t = useReviewTexts()
  const { dateTime } = useFormats()
  return (
    <Stack gap={1}>
      <Row gap={2} wrap>
        <Text size="sm" tone="muted">
          {t('decided', { name: decision.reviewer_name ?? t('somebody'), time: dateTime(decision.decided_at) })}
        </Text>
        {decision.signature ? <Badge tone="success">{t('signed')}</Badge> : null}
        {decision.self_approved ? <Badge tone="warning">{t('decided.self')}</Badge> : null}
      </Row>
      {decision.signature ? <SignatureLine signature={decision.signature} /> : null}
      {decision.notes ? <Text as="p">{decision.notes}</Text> : null}
      {decision.override_reason ? <Text as="p">{t('decided.override', { reason: decision.override_reason })}</Text> : null}
    </Stack>
  )
}

function SignatureLine({ signature }: { signature: Signature }) {
  const t = useReviewTexts()
  const { printed_name: name, role, reason, version_sha256, certificate_sha256 } = signature
  return (
    <Stack gap={1}>
      <Text size="sm">{role ? t('signed.as', { name, role }) : t('signed.as.plain', { name })}</Text>
      {reason ? <Text size="sm">{t('signed.reason', { reason })}</Text> : null}
      <Row gap={2} wrap>
        <Text size="sm" tone="muted">
          {t('signed.hash', { hash: version_sha256.slice(0, 16) })}
        </Text>
        {certificate_sha256 ? (
          <TextLink to="/verify/$hash" params={{ hash: certificate_sha256 }}>
            {t('signed.verify')}
          </TextLink>
        ) : null}
      </Row>
    </Stack>
  )
}
