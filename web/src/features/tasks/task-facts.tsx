import type { Task } from '@dna/contract/task-records'
import { FileText, ListTree, MessagesSquare } from 'lucide-react'
import { useMay } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { Avatar } from '#ui/avatar.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { KeyValues } from '#ui/card.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Field } from '#ui/field.tsx'
import { Grid, Row, Stack } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { StatusChip, useStatusLabel, useStatusOptions } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DateText, DueDate } from '#ui/time.tsx'
import { AssigneeChoice } from './assignee-choice.tsx'
import { isClosed, lacksEvidence, movesOf } from './rules.ts'
import type { useTaskChanges } from './task-changes.ts'
import { useTaskTexts } from './texts.ts'

type TaskFactsProps = { task: Task; writable: boolean; changes: ReturnType<typeof useTaskChanges>; onBlock: () => void }

/** Where a task belongs, and the ways there. */
export function TaskPlaces({ task }: { task: Task }) {
  const t = useTaskTexts()
  const mayReadDocuments = useMay('documents:read')
  const { plan_id, document_id, section_id, document_name, completed_at, completed_by_name } = task
  return (
    <Stack gap={4}>
      <KeyValues
        items={[
          { label: t('customer'), value: <TextLink to={pathOf.customer(task.customer_id)}>{task.company_name}</TextLink> },
          ...(plan_id
            ? [{ label: t('plan'), value: <TextLink to={pathOf.plan(task.customer_id, plan_id)}>{task.plan_name}</TextLink> }]
            : []),
          ...(document_name ? [{ label: t('document'), value: document_name }] : []),
          ...(completed_at ? [{ label: t('completed'), value: <Completed at={completed_at} by={completed_by_name} /> }] : []),
        ]}
      />
      {document_id && mayReadDocuments ? (
        <Row wrap>
          <ButtonLink size="sm" icon={<FileText aria-hidden />} to={pathOf.document(document_id)}>
            {t('view_document')}
          </ButtonLink>
          {section_id ? <SectionLink document_id={document_id} section_id={section_id} /> : null}
        </Row>
      ) : null}
      {task.question ? <QuestionLink question={task.question} /> : null}
    </Stack>
  )
}

function QuestionLink({ question }: { question: NonNullable<Task['question']> }) {
  const t = useTaskTexts()
  const search: Record<string, string> = { question: question.question_id }
  return (
    <Row>
      <ButtonLink size="sm" icon={<MessagesSquare aria-hidden />} to={pathOf.interview(question.session_id)} search={search}>
        {t('answer_question')}
      </ButtonLink>
    </Row>
  )
}

function Completed({ at, by }: { at: string; by: string | null }) {
  const t = useTaskTexts()
  return (
    <Row gap={1} wrap>
      <DateText value={at} time />
      {by ? <span>{t('completed.by', { name: by })}</span> : null}
    </Row>
  )
}

/** Status, priority, assignee and due day; to be changed by those who may. */
export function TaskFacts({ writable, ...facts }: TaskFactsProps) {
  return writable ? <Controls {...facts} /> : <ReadOnly task={facts.task} />
}

function SectionLink({ document_id, section_id }: { document_id: string; section_id: string }) {
  const t = useTaskTexts()
  const search: Record<string, string> = { section: section_id }
  return (
    <ButtonLink size="sm" icon={<ListTree aria-hidden />} to={pathOf.document(document_id)} search={search}>
      {t('jump_to_section')}
    </ButtonLink>
  )
}

function Controls({ task, changes, onBlock }: Omit<TaskFactsProps, 'writable'>) {
  const t = useTaskTexts()
  const labelOf = useStatusLabel()
  const priorities = useStatusOptions('priority')
  const statuses = [task.status, ...movesOf(task)].map((value) => {
    const refused = value === 'completed' && lacksEvidence(task)
    return { value, label: labelOf('task', value), disabled: refused, detail: refused ? t('evidence.still_missing') : undefined }
  })
  return (
    <Grid columns={2}>
      <Field label={t('status')}>
        <Select
          options={statuses}
          value={task.status}
          onChange={(status) => {
            if (status === 'blocked' && task.status !== 'blocked') onBlock()
            else if (status !== task.status) changes.move(task, status)
          }}
        />
      </Field>
      <Field label={t('priority')}>
        <Select
          options={priorities}
          value={task.priority}
          onChange={(value) => {
            const priority = (['low', 'medium', 'high', 'urgent'] as const).find((one) => one === value)
            if (priority && priority !== task.priority) changes.setPriority(task, priority)
          }}
        />
      </Field>
      <Field label={t('assignee')}>
        <AssigneeChoice
          value={task.assigned_to}
          valueLabel={task.assigned_to_name}
          onChange={(id, name) => {
            if (id !== task.assigned_to) changes.assign(task, id, name)
          }}
        />
      </Field>
      <Field label={t('due')} help={task.due_date ? t(`due.${task.due_date_source}`) : undefined}>
        <DateInput
          value={task.due_date}
          onChange={(day) => {
            if (day !== task.due_date) changes.setDue(task, day)
          }}
        />
      </Field>
    </Grid>
  )
}

function ReadOnly({ task }: { task: Task }) {
  const t = useTaskTexts()
  return (
    <KeyValues
      items={[
        { label: t('priority'), value: <StatusChip of="priority" value={task.priority} /> },
        { label: t('assignee'), value: task.assigned_to_name ? <Avatar name={task.assigned_to_name} named /> : t('assignee.none') },
        { label: t('due'), value: <DueDate value={task.due_date} done={isClosed(task)} /> },
      ]}
    />
  )
}
