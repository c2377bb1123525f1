import type { DocumentSummary } from '@dna/contract/documents'
import type { Task } from '@dna/contract/task-records'
import { LayerLink } from '#core/layer.tsx'
import { pathOf } from '#core/paths.ts'
import { Card } from '#ui/card.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate, RelativeTime } from '#ui/time.tsx'
import { useMyWorkTexts } from './texts.ts'
import { GroupTitle } from './to-do.tsx'

type ListProps<Row> = { rows: readonly Row[]; total: number }

/** Documents whose open step waits for the caller. */
export function Reviews({ rows, total }: ListProps<DocumentSummary>) {
  const t = useMyWorkTexts()
  if (rows.length === 0) return null
  return (
    <Card title={<GroupTitle words={t('reviews')} count={total} />}>
      <Lines label={t('reviews')}>
        {rows.map((row) => (
          <Line
            key={row.id}
            id={row.id}
            title={
              <TextLink quiet to={reviewOf(row.id)}>
                {row.document_name}
              </TextLink>
            }
            detail={<Place row={row} />}
            end={row.submitted_at ? <RelativeTime value={row.submitted_at} /> : null}
          />
        ))}
      </Lines>
    </Card>
  )
}

/** Open documents assigned to the caller. */
export function Documents({ rows, total }: ListProps<DocumentSummary>) {
  const t = useMyWorkTexts()
  if (rows.length === 0) return null
  return (
    <Card title={<GroupTitle words={t('documents')} count={total} />}>
      <Lines label={t('documents')}>
        {rows.map((row) => (
          <Line
            key={row.id}
            id={row.id}
            title={
              <>
                <TextLink quiet to={pathOf.document(row.id)}>
                  {row.document_name}
                </TextLink>
                {row.changes_requested ? <StatusChip of="document_flag" value="changes_requested" /> : null}
              </>
            }
            detail={<ProgressBar name={row.document_name} value={row.completion_percentage} width="cell" />}
            end={<DueDate value={row.due_date} />}
          />
        ))}
      </Lines>
    </Card>
  )
}

/** Interview questions that somebody asked the caller. */
export function Questions({ rows, total }: ListProps<Task>) {
  const t = useMyWorkTexts()
  if (rows.length === 0) return null
  return (
    <Card title={<GroupTitle words={t('questions')} count={total} />}>
      <Lines label={t('questions')}>
        {rows.map((task) => (
          <Line
            key={task.id}
            id={task.id}
            title={<QuestionLink task={task} />}
            detail={task.company_name}
            end={<DueDate value={task.due_date} />}
          />
        ))}
      </Lines>
    </Card>
  )
}

function QuestionLink({ task }: { task: Task }) {
  if (!task.question) {
    return (
      <LayerLink layer="task" id={task.id} quiet>
        {task.title}
      </LayerLink>
    )
  }
  const search: Record<string, string> = { question: task.question.question_id }
  return (
    <TextLink quiet to={pathOf.interview(task.question.session_id)} search={search}>
      {task.title}
    </TextLink>
  )
}

/** Where a document is decided on. */
function reviewOf(id: string): string {
  return `${pathOf.document(id)}/review`
}

function Place({ row }: { row: DocumentSummary }) {
  return [row.company_name, row.plan_name].join(' · ')
}
