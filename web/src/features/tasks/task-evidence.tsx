import type { Task } from '@dna/contract/task-records'
import { useQuery } from '@tanstack/react-query'
import { useMayAll } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { EvidenceFiles } from '#features/evidence/evidence-files.tsx'
import { ExistingFileButton } from '#features/evidence/existing-file.tsx'
import { useEvidenceUpload } from '#features/evidence/use-evidence-upload.tsx'
import { acceptedEndings } from '#features/files/file-kinds.ts'
import { DropZone } from '#ui/drop-zone.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Section, Stack, Text } from '#ui/layout.tsx'
import { taskEvidenceQuery } from './queries.ts'
import { lacksEvidence } from './rules.ts'
import { useTaskTexts } from './texts.ts'

/** What must prove a task, the place to drop it, and what is there already. */
export function TaskEvidence({ task }: { task: Task }) {
  const t = useTaskTexts()
  const may = useMayAll()
  const mayRead = may('evidence:read')
  const files = useEvidenceUpload()
  const { data, error, refetch } = useQuery({ ...taskEvidenceQuery(task.id), enabled: mayRead })
  const items = data?.items ?? []
  const mayUpload = may('files:upload') && !task.is_ignored && task.status !== 'cancelled'
  if (items.length === 0 && !mayUpload && !task.evidence_description) return null
  const hint = task.evidence_format ? t(`hint.${task.evidence_format}`, { limit: files.limit }) : t('hint.any', { limit: files.limit })
  return (
    <Section title={t('evidence')}>
      <Stack gap={3}>
        {task.evidence_description ? <Text as="p">{task.evidence_description}</Text> : null}
        {mayUpload ? (
          <DropZone
            label={t('evidence.drop', { title: task.title })}
            hint={hint}
            compact={!lacksEvidence(task)}
            camera={lacksEvidence(task)}
            accept={acceptedEndings}
            onFiles={(added) => files.add({ ...task, task_id: task.id }, added)}
            transfers={files.transfers}
            onRetry={files.retry}
            onCancel={files.cancel}
            actions={
              may('evidence:upload') ? (
                <ExistingFileButton customer_id={task.customer_id} title={task.title} link={{ kind: 'task', task_id: task.id }} />
              ) : null
            }
          />
        ) : null}
        {error ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
        <EvidenceFiles label={t('evidence.files')} task_id={task.id} items={items} />
        {files.question}
      </Stack>
    </Section>
  )
}
