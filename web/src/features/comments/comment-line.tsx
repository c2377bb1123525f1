import { type Comment, comments } from '@dna/contract/comments'
import { type ReactNode, useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { dropDraft } from '#core/draft.ts'
import { useMay } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { Avatar } from '#ui/avatar.tsx'
import { useNow } from '#ui/clock.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Multiline, Row, Spacer, Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { CommentForm } from './comment-form.tsx'
import { useCommentTexts } from './texts.ts'
import { changedByComments } from './use-threads.ts'

/** One comment: who, when, what; its author may change or delete it for a while. */
export function CommentLine({ comment, badges }: { comment: Comment; badges?: ReactNode }) {
  const t = useCommentTexts()
  const name = comment.created_by_name ?? t('somebody')
  const mine = useMine(comment)
  const [layer, setLayer] = useState<'edit' | 'delete' | null>(null)
  const close = () => setLayer(null)
  const draft = `comment.edit.${comment.id}`
  const edit = useAction({
    run: (words: { body: string; mentions?: string[] }, idempotency_key) =>
      call(comments.update, { params: { comment_id: comment.id }, body: words, if_match: comment.version, idempotency_key }),
    changes: changedByComments,
    onDone: () => {
      dropDraft(draft)
      close()
    },
  })
  const remove = useAction({
    run: (_: undefined, idempotency_key) =>
      call(comments.remove, { params: { comment_id: comment.id }, if_match: comment.version, idempotency_key }),
    changes: changedByComments,
    onDone: close,
  })
  return (
    <Stack gap={1}>
      <Row gap={2} wrap>
        <Avatar name={name} named />
        <Text size="sm" tone="muted">
          <RelativeTime value={comment.created_at} />
          {comment.edited_at ? `, ${t('edited')}` : null}
        </Text>
        {badges}
        <Spacer />
        {mine && layer !== 'edit' ? (
          <ActionsMenu label={t('actions', { name })}>
            <MenuItem onSelect={() => setLayer('edit')}>{t('edit')}</MenuItem>
            <MenuItem danger onSelect={() => setLayer('delete')}>
              {t('delete')}
            </MenuItem>
          </ActionsMenu>
        ) : null}
      </Row>
      {layer === 'edit' ? (
        <CommentForm
          label={t('edit_own')}
          action={t('save')}
          draft={draft}
          start={comment}
          busy={edit.busy}
          onSend={edit.run}
          onCancel={close}
        />
      ) : comment.is_deleted ? (
        <Text tone="muted">{t('deleted')}</Text>
      ) : (
        <Text as="p">
          <Multiline>{comment.body}</Multiline>
        </Text>
      )}
      <ConfirmDialog
        open={layer === 'delete'}
        onClose={close}
        title={t('delete.title')}
        action={t('delete')}
        busy={remove.busy}
        onConfirm={() => remove.run(undefined)}
      >
        {t('delete.text')}
      </ConfirmDialog>
    </Stack>
  )
}

/** Whether this person may still change it. The server decides again. */
function useMine(comment: Comment): boolean {
  const me = useMe()
  const now = useNow(30)
  const mayWrite = useMay('comments:write')
  return mayWrite && !comment.is_deleted && comment.created_by === me.id && now < new Date(comment.editable_until).getTime()
}
