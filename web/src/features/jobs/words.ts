import type { Job } from '@dna/contract/jobs'
import { useJobTexts } from './texts.ts'

/** A job by its kind; a kind without words of its own shows its name. */
export function useJobName(): (job: Pick<Job, 'kind'>) => string {
  const t = useJobTexts()
  return ({ kind }) =>
    kind === 'audit.verify' ||
    kind === 'dispositions.remove_bytes' ||
    kind === 'audit_pack.make' ||
    kind === 'documents.export_set' ||
    kind === 'lists.export' ||
    kind === 'mail.send' ||
    kind === 'template.scan'
      ? t(`kind.${kind}`)
      : t('kind.other', { kind: kind.replaceAll(/[._]/g, ' ') })
}

/** Why a job failed, in words where its code has some. */
export function whyFailed({ error_code, tries }: Pick<Job, 'error_code' | 'tries'>, t: ReturnType<typeof useJobTexts>): string {
  if (error_code === 'rendering_failed' || error_code === 'storage_not_ready') return t(`error.${error_code}`)
  return error_code === null || error_code === 'job_failed'
    ? t('error.job_failed', { count: tries })
    : t('error.other', { code: error_code })
}
