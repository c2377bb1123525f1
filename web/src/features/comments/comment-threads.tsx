import { type CommentThread, comments } from '@dna/contract/comments'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { dropDraft } from '#core/draft.ts'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FoldedLine, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { CommentForm } from './comment-form.tsx'
import { CommentThreadView } from './comment-thread.tsx'
import { useCommentTexts } from './texts.ts'
import { changedByComments, useThreads } from './use-threads.ts'

/** `place`: a section, or null for the document as a whole. */
type ThreadsProps = { document_id: string; place: { section_id: string; title: string } | null }

/** The threads about one place, settled ones folded, and a field to begin another. */
export function CommentThreads({ document_id, place }: ThreadsProps) {
  const t = useCommentTexts()
  const { data, error, refetch } = useThreads(document_id)
  const mayWrite = useMay('comments:write')
  if (error) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (!data) return <LinesSkeleton lines={3} />
  const here = data.filter((thread) => thread.section_id === (place?.section_id ?? null))
  const open = here.filter((thread) => thread.resolved_at === null)
  const settled = here.filter((thread) => thread.resolved_at !== null)
  return (
    <Stack gap={4}>
      {here.length === 0 ? <Text tone="muted">{t(mayWrite ? 'none' : 'none_to_read')}</Text> : null}
      <Threads threads={open} />
      {mayWrite ? <NewThread document_id={document_id} place={place} /> : null}
      {settled.length > 0 ? (
        <FoldedLine summary={t('settled', { count: settled.length })}>
          <Threads threads={settled} />
        </FoldedLine>
      ) : null}
    </Stack>
  )
}

function Threads({ threads }: { threads: readonly CommentThread[] }) {
  return (
    <Stack gap={4}>
      {threads.map((thread) => (
        <CommentThreadView key={thread.id} thread={thread} />
      ))}
    </Stack>
  )
}

function NewThread({ document_id, place }: ThreadsProps) {
  const t = useCommentTexts()
  // A new key empties the field once its text is sent.
  const [sent, setSent] = useState(0)
  const draft = `comment.${document_id}.${place?.section_id ?? ''}`
  const create = useAction({
    run: (words: { body: string; mentions?: string[] }, idempotency_key) =>
      call(comments.create, {
        body: { target_type: 'document', target_id: document_id, section_id: place?.section_id, ...words },
        idempotency_key,
      }),
    changes: changedByComments,
    onDone: () => {
      dropDraft(draft)
      setSent(sent + 1)
    },
  })
  return (
    <CommentForm
      key={sent}
      label={place ? t('write_on', { title: place.title }) : t('write_whole')}
      action={t('write')}
      draft={draft}
      busy={create.busy}
      onSend={create.run}
    />
  )
}
