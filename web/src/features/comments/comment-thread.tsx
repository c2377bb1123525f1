import { type Comment, type CommentThread, comments } from '@dna/contract/comments'
import { Check, MessageSquareReply, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { dropDraft } from '#core/draft.ts'
import { useMay } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Quoted } from '#ui/quoted.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { CommentForm } from './comment-form.tsx'
import { CommentLine } from './comment-line.tsx'
import { useCommentTexts } from './texts.ts'
import { changedByComments } from './use-threads.ts'

/** One thread: what was said, the answers, and the ways to go on. `about` names its place where threads of several stand together. */
export function CommentThreadView({ thread, about }: { thread: CommentThread; about?: string }) {
  const t = useCommentTexts()
  const name = thread.created_by_name ?? t('somebody')
  const [answering, setAnswering] = useState(false)
  const mayWrite = useMay('comments:write')
  const settle = useAction({
    run: (_: undefined, idempotency_key) =>
      call(thread.resolved_at ? comments.reopen : comments.resolve, {
        params: { comment_id: thread.id },
        if_match: thread.version,
        idempotency_key,
      }),
    changes: changedByComments,
  })
  return (
    <article aria-label={t('thread', { name })}>
      <Stack gap={2}>
        {about ? (
          <Text size="sm" weight="medium">
            {about}
          </Text>
        ) : null}
        <CommentLine comment={thread} badges={<ThreadBadges thread={thread} />} />
        {thread.replies.length > 0 || answering ? (
          <Quoted>
            <Stack gap={3}>
              {thread.replies.map((reply: Comment) => (
                <CommentLine key={reply.id} comment={reply} />
              ))}
              {answering ? <Answer thread={thread} name={name} onClose={() => setAnswering(false)} /> : null}
            </Stack>
          </Quoted>
        ) : null}
        {mayWrite && !answering ? (
          <Row gap={2} wrap>
            <Button size="sm" variant="ghost" icon={<MessageSquareReply aria-hidden />} onClick={() => setAnswering(true)}>
              {t('answer')}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              icon={thread.resolved_at ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
              busy={settle.busy}
              onClick={() => settle.run(undefined)}
            >
              {t(thread.resolved_at ? 'reopen' : 'resolve')}
            </Button>
          </Row>
        ) : null}
      </Stack>
    </article>
  )
}

function ThreadBadges({ thread }: { thread: CommentThread }) {
  const t = useCommentTexts()
  return (
    <>
      {thread.review_round ? <Badge tone="review">{t('round', { number: thread.review_round })}</Badge> : null}
      {thread.resolved_at ? (
        <Badge tone="success" icon={Check}>
          {t('resolved')}
        </Badge>
      ) : null}
    </>
  )
}

function Answer({ thread, name, onClose }: { thread: CommentThread; name: string; onClose: () => void }) {
  const t = useCommentTexts()
  const draft = `comment.answer.${thread.id}`
  const answer = useAction({
    run: (words: { body: string; mentions?: string[] }, idempotency_key) =>
      call(comments.create, {
        body: { target_type: 'document', target_id: thread.target_id, thread_id: thread.id, ...words },
        idempotency_key,
      }),
    changes: changedByComments,
    onDone: () => {
      dropDraft(draft)
      onClose()
    },
  })
  return (
    <CommentForm
      label={t('answer_to', { name })}
      action={t('send')}
      draft={draft}
      busy={answer.busy}
      onSend={answer.run}
      onCancel={onClose}
    />
  )
}
