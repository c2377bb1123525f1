import type { AuditEntry } from '@dna/contract/audit-trail'
import { useLayer } from '#core/layer.tsx'
import { useSearchPatch } from '#core/list-search.ts'
import { Button } from '#ui/button.tsx'
import { KeyValues } from '#ui/card.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Section, Stack, Text } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import { useEntryWords } from './entry-words.ts'
import { Outcome } from './outcome.tsx'
import { useAuditTexts } from './texts.ts'

/** The entry that `?entry=` names, with everything it says. */
export function EntryDrawer({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useAuditTexts()
  const words = useEntryWords()
  const patch = useSearchPatch()
  const { number } = useFormats()
  const { id, close } = useLayer('entry')
  if (!id) return null
  const entry = entries.find(({ seq }) => String(seq) === id)
  const record = entry?.object_id
  return (
    <Drawer
      open
      onClose={close}
      title={entry ? words.act(entry.action) : t('loading')}
      eyebrow={
        entry ? (
          <>
            <Badge>{t('number', { seq: number(entry.seq) })}</Badge>
            <Outcome of={entry} />
          </>
        ) : null
      }
      footer={
        entry && record ? (
          <Button onClick={() => patch({ object_type: entry.object_type, object_id: record, entry: undefined })}>{t('same_record')}</Button>
        ) : null
      }
    >
      {entry ? <EntryBody entry={entry} /> : <Text as="p">{t('missing')}</Text>}
    </Drawer>
  )
}

function EntryBody({ entry }: { entry: AuditEntry }) {
  const t = useAuditTexts()
  const words = useEntryWords()
  const { full } = useFormats()
  return (
    <Stack gap={6}>
      <KeyValues
        items={[
          { label: t('when'), value: full(entry.at) },
          { label: t('who'), value: words.actor(entry) },
          { label: t('record'), value: words.record(entry.object_type) },
          ...(entry.reason ? [{ label: t('reason'), value: entry.reason }] : []),
        ]}
      />
      <Section title={t('changes')}>
        <Changes entry={entry} />
      </Section>
      <Section title={t('traces')}>
        <KeyValues
          items={[code('ip', entry.ip), code('id', entry.object_id), code('session', entry.session_id), code('request', entry.request_id)]}
        />
      </Section>
      <Section title={t('chain')}>
        <KeyValues items={[code('hash', entry.hash), code('prev_hash', entry.prev_hash)]} />
      </Section>
    </Stack>
  )

  function code(key: 'ip' | 'id' | 'session' | 'request' | 'hash' | 'prev_hash', text: string | null) {
    return { label: t(key), value: text === null ? null : <Breakable>{text}</Breakable> }
  }
}

/** Long codes wrap anywhere. */
function Breakable({ children }: { children: string }) {
  return (
    <span className="break-all">
      <Code>{children}</Code>
    </span>
  )
}

function Changes({ entry }: { entry: AuditEntry }) {
  const t = useAuditTexts()
  const changes = useEntryWords().changes(entry)
  if (changes.length === 0)
    return (
      <Text as="p" tone="muted">
        {t('nothing')}
      </Text>
    )
  return (
    <Table label={t('changes')}>
      <TableHead>
        <HeadCell>{t('field')}</HeadCell>
        <HeadCell>{t('old')}</HeadCell>
        <HeadCell>{t('new')}</HeadCell>
      </TableHead>
      <TableBody>
        {changes.map((change) => (
          <TableRow key={change.field}>
            <Cell>{change.field}</Cell>
            <Cell>
              <Text size="sm" tone="muted">
                {change.old}
              </Text>
            </Cell>
            <Cell>{change.new}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
