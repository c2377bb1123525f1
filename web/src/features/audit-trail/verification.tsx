import { auditTrail } from '@dna/contract/audit-trail'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Badge } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { verificationQuery } from './queries.ts'
import { useAuditTexts } from './texts.ts'

/** "Verified to entry 48,211", below the title. */
export function VerificationState() {
  const t = useAuditTexts()
  const { number } = useFormats()
  const { data } = useQuery(verificationQuery)
  if (!data) return null
  const verified = t('verified', { seq: number(data.verified_to_seq) })
  return (
    <>
      <span role="status">
        {data.verified_at === null ? (
          <Badge>{t('never')}</Badge>
        ) : (
          <Badge tone={data.findings.length > 0 ? 'danger' : 'success'} icon={ShieldCheck}>
            {verified}
          </Badge>
        )}
      </span>
      {data.verified_at ? <RelativeTime value={data.verified_at} /> : null}
      <span>{t('newest', { seq: number(data.head_seq) })}</span>
    </>
  )
}

/** Reads the whole chain again, as a job. */
export function VerifyButton() {
  const t = useAuditTexts()
  const { data } = useQuery(verificationQuery)
  const running = data?.state === 'running'
  const verify = useAction({
    run: (_, idempotency_key) => call(auditTrail.verify, { idempotency_key }),
    changes: [['audit-trail'], ['jobs']],
    done: t('verify.started'),
    onProblem: (error) => {
      if (!isProblem(error, 'already_running')) return false
      toast.info(t('verify.already'))
      return true
    },
  })
  return (
    <Button variant="primary" icon={<ShieldCheck aria-hidden />} busy={running || verify.busy} onClick={() => verify.run()}>
      {t(running ? 'verify.running' : 'verify')}
    </Button>
  )
}

/** What does not match, when something does not. */
export function Findings() {
  const t = useAuditTexts()
  const { number } = useFormats()
  const { data } = useQuery(verificationQuery)
  if (!data || data.findings.length === 0) return null
  return (
    <Banner tone="danger" title={t('broken', { count: data.findings.length })}>
      {t('broken.text', { seq: number(data.verified_to_seq) })}
      <ul>
        {data.findings.slice(0, 10).map(({ seq, problem }) => (
          <li key={`${seq} ${problem}`}>{t(`problem.${problem}`, { seq: number(seq) })}</li>
        ))}
      </ul>
    </Banner>
  )
}
