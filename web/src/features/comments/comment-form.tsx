import type { CommentWords } from '@dna/contract/comments'
import { useQuery } from '@tanstack/react-query'
import { AtSign } from 'lucide-react'
import { useState } from 'react'
import { dropDraft, readDraft, writeDraft } from '#core/draft.ts'
import { useMay } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { activeMembers } from '#features/users/queries.ts'
import { Button } from '#ui/button.tsx'
import { Textarea } from '#ui/input.tsx'
import { Row, Stack } from '#ui/layout.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { type Mentioned, mentionedIn, withMention } from './mentions.ts'
import { useCommentTexts } from './texts.ts'

type FormProps = {
  /** Accessible name of the field: "Comment on Scope". */
  label: string
  action: string
  /** Where what is typed is kept until it is sent. */
  draft: string
  start?: { body: string; mentions: Mentioned[] }
  busy: boolean
  onSend: (words: CommentWords) => void
  onCancel?: () => void
}

/** Writes a comment, with people who get a mail. What is typed outlives the page; the caller drops the draft once it is sent. */
export function CommentForm({ label, action, draft, start, busy, onSend, onCancel }: FormProps) {
  const t = useCommentTexts()
  const me = useMe()
  const { data } = useQuery({ ...activeMembers, enabled: useMay('users:read') })
  const people = (data?.items ?? []).filter((person) => person.id !== me.id)
  const [body, setBody] = useState(() => keptBody(draft) ?? start?.body ?? '')
  const change = (next: string) => {
    setBody(next)
    writeDraft(draft, next)
  }
  const cancel = () => {
    dropDraft(draft)
    onCancel?.()
  }
  const send = () => onSend({ body, mentions: mentionedIn(body, [...people, ...(start?.mentions ?? [])]) })
  return (
    <Stack gap={2}>
      <Textarea aria-label={label} placeholder={label} rows={2} maxLength={5000} value={body} onChange={change} />
      <Row gap={2} wrap>
        <Button size="sm" variant="primary" busy={busy} disabled={body.trim() === ''} onClick={send}>
          {action}
        </Button>
        {people.length > 0 ? (
          <Menu
            align="start"
            trigger={
              <Button size="sm" variant="ghost" icon={<AtSign aria-hidden />}>
                {t('mention')}
              </Button>
            }
          >
            {people.map((person) => (
              <MenuItem key={person.id} onSelect={() => change(withMention(body, person.full_name))}>
                {person.full_name}
              </MenuItem>
            ))}
          </Menu>
        ) : null}
        {onCancel ? (
          <Button size="sm" variant="ghost" onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : null}
      </Row>
    </Stack>
  )
}

function keptBody(draft: string): string | undefined {
  const kept = readDraft(draft)
  return typeof kept === 'string' && kept !== '' ? kept : undefined
}
