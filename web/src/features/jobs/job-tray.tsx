import { files } from '@dna/contract/files'
import { type Job, jobs } from '@dna/contract/jobs'
import { useQuery } from '@tanstack/react-query'
import { Download, LoaderCircle, PackageCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useAction } from '#core/actions.ts'
import { addressOf, call } from '#core/api.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { ButtonHref } from '#ui/button-link.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Popover } from '#ui/popover.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { awaitedJobList } from './queries.ts'
import { useJobTexts } from './texts.ts'
import { useJobName, whyFailed } from './words.ts'

/** What the signed-in person has started in the background: how far it is, and its result. Absent while there is nothing. */
export function JobTray() {
  const t = useJobTexts()
  const { data } = useQuery(awaitedJobList)
  const items = data?.items ?? []
  useAnnouncedResults(items)
  if (items.length === 0) return null
  const running = items.filter(isUnderWay).length
  const icon = running > 0 ? <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" /> : <PackageCheck aria-hidden />
  return (
    <Popover
      title={t('tray')}
      align="end"
      trigger={<IconButton label={running > 0 ? t('tray.running', { count: running }) : t('tray')} icon={icon} tooltip={false} />}
    >
      <Stack gap={4}>
        {items.map((job) => (
          <TrayRow key={job.id} job={job} />
        ))}
      </Stack>
    </Popover>
  )
}

function TrayRow({ job }: { job: Job }) {
  const t = useJobTexts()
  const name = useJobName()(job)
  const cancel = useAction({
    run: (_, idempotency_key) => call(jobs.cancel, { params: { job_id: job.id }, idempotency_key }),
    changes: [['jobs']],
    done: t('cancel.done', { name }),
  })
  return (
    <Stack gap={1}>
      <Row wrap>
        <Text weight="medium">{name}</Text>
        <Text size="sm" tone="muted">
          <RelativeTime value={job.created_at} />
        </Text>
      </Row>
      {isUnderWay(job) ? (
        <>
          <ProgressBar name={name} value={job.progress} />
          <Row wrap>
            <Text size="sm" tone="muted">
              {job.current_step ?? t('waiting')}
            </Text>
            <Button size="sm" busy={cancel.busy} onClick={() => cancel.run()} aria-label={t('tray.cancel', { name })}>
              {t('cancel')}
            </Button>
          </Row>
        </>
      ) : (
        <Outcome job={job} />
      )}
    </Stack>
  )
}

function Outcome({ job }: { job: Job }) {
  const t = useJobTexts()
  const made = madeBy(job, t)
  if (job.status === 'failed')
    return (
      <Text size="sm" tone="danger">
        {whyFailed(job, t)}
      </Text>
    )
  if (!made)
    return (
      <div>
        <StatusChip of="job" value={job.status} />
      </div>
    )
  return (
    <Row wrap>
      <Text size="sm" tone="muted">
        {made.holds.filter(Boolean).join(' · ')}
      </Text>
      <ButtonHref href={made.address} download icon={<Download aria-hidden />}>
        {t('tray.download')}
      </ButtonHref>
    </Row>
  )
}

function isUnderWay({ status }: Job): boolean {
  return status === 'queued' || status === 'running'
}

/** The file that a job made and what it holds; null for other jobs and those that have no result. */
function madeBy({ id, kind, result }: Job, t: ReturnType<typeof useJobTexts>): { address: string; holds: string[] } | null {
  if (kind === 'lists.export' && result)
    return { address: addressOf(jobs.download, { params: { job_id: id } }), holds: [t('tray.rows', { count: Number(result.rows) })] }
  const file_id = kind === 'documents.export_set' || kind === 'audit_pack.make' ? result?.file_id : null
  if (typeof file_id !== 'string') return null
  const { documents, evidence, left_out } = result ?? {}
  return {
    address: addressOf(files.download, { params: { file_id } }),
    holds: [
      t('tray.documents', { count: Number(documents) }),
      evidence === undefined ? '' : t('tray.evidence', { count: Number(evidence) }),
      Number(left_out) > 0 ? t('tray.left_out', { count: Number(left_out) }) : '',
    ],
  }
}

/** Says so when a job ends while somebody watches; what had ended before is not news. */
function useAnnouncedResults(items: readonly Job[]): void {
  const t = useJobTexts()
  const nameOf = useJobName()
  const before = useRef(new Map<string, Job['status']>())
  useEffect(() => {
    for (const job of items) {
      const was = before.current.get(job.id)
      if (was !== undefined && was !== job.status && job.status === 'succeeded') toast.success(t('tray.ready', { name: nameOf(job) }))
      if (was !== undefined && was !== job.status && job.status === 'failed') toast.error(whyFailed(job, t))
      before.current.set(job.id, job.status)
    }
  }, [items, nameOf, t])
}
