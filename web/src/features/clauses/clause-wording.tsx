import { type ClauseDetail, type ClauseWording, clauses } from '@dna/contract/clauses'
import { Pencil, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { changedClauses } from './queries.ts'
import { useClauseTexts } from './texts.ts'
import { WordingDialog } from './wording-dialog.tsx'

/** The organization's own words for a clause; those of the library stay beside them. */
export function ClauseWordingPart({ clause }: { clause: ClauseDetail }) {
  const t = useClauseTexts()
  const mayWrite = useMay('standards:write')
  const [open, setOpen] = useState(false)
  const { own, shipped } = clause
  const remove = useAction({
    run: (_, idempotency_key) =>
      call(clauses.deleteText, {
        params: { clause_id: clause.id, locale: clause.own_locale },
        if_match: own?.version,
        idempotency_key,
      }),
    changes: changedClauses,
    done: t('removed'),
  })
  if (!mayWrite && !own) return null
  return (
    <Stack gap={2}>
      <Row gap={2} wrap>
        {own ? <Badge tone="info">{t('own')}</Badge> : null}
        {mayWrite ? (
          <Button size="sm" icon={<Pencil aria-hidden />} onClick={() => setOpen(true)}>
            {t(own ? 'change' : 'edit')}
          </Button>
        ) : null}
        {mayWrite && own && shipped ? (
          <Button size="sm" icon={<Undo2 aria-hidden />} busy={remove.busy} onClick={() => remove.run()}>
            {t('remove')}
          </Button>
        ) : null}
      </Row>
      {own && shipped ? (
        <Disclosure summary={t('shipped')}>
          <Wording wording={shipped} />
        </Disclosure>
      ) : null}
      {open ? <WordingDialog clause={clause} onClose={() => setOpen(false)} /> : null}
    </Stack>
  )
}

function Wording({ wording }: { wording: ClauseWording }) {
  const t = useClauseTexts()
  const lists = [
    { title: t('questions.list'), items: wording.key_questions },
    { title: t('evidence.list'), items: wording.evidence_examples },
  ]
  return (
    <Stack gap={3}>
      <Text weight="medium">{wording.title}</Text>
      {wording.summary ? <p>{wording.summary}</p> : null}
      {lists.map(({ title, items }) =>
        items.length > 0 ? (
          <Stack key={title} gap={1}>
            <Text size="sm" tone="muted">
              {title}
            </Text>
            <ContentView value={items} />
          </Stack>
        ) : null,
      )}
      {wording.delta_note ? <p>{wording.delta_note}</p> : null}
    </Stack>
  )
}
