import type { DocumentVersionSummary } from '@dna/contract/document-versions'
import type { Document } from '@dna/contract/documents'
import { reviews } from '@dna/contract/reviews'
import { FileText, FileType2, GitCompare, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useSearchPatch } from '#core/list-search.ts'
import { useMayAll } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { useDocumentProblem, useExport } from '#features/documents/document-moves.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Code, Row, Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DateText } from '#ui/time.tsx'
import { useReviewTexts } from './texts.ts'

type VersionListProps = { document: Document; versions: readonly DocumentVersionSummary[] }

/** The versions of a document, newest first. Of one that was disposed of only the hashes are left. */
export function VersionList({ document, versions }: VersionListProps) {
  const t = useReviewTexts()
  const isGone = document.disposed_at !== null
  const before = (row: DocumentVersionSummary) => versions[versions.indexOf(row) + 1]?.document_version
  const columns: Column<DocumentVersionSummary>[] = [
    {
      key: 'version',
      header: t('version.head'),
      width: '10rem',
      cell: (row) => (
        <Row gap={2} wrap>
          {isGone ? (
            <Text weight="medium">{t('version', { number: row.document_version })}</Text>
          ) : (
            <TextLink
              quiet
              to="/documents/$document_id/history"
              params={{ document_id: document.id }}
              search={(search) => ({ ...search, from: before(row), to: row.document_version })}
              resetScroll={false}
            >
              {t('version', { number: row.document_version })}
            </TextLink>
          )}
          {row.is_effective ? <Badge tone="success">{t('effective')}</Badge> : null}
        </Row>
      ),
    },
    { key: 'why', header: t('why'), card: 'fact', cell: (row) => t(`why.${row.reason}`) },
    { key: 'who', header: t('who'), card: 'fact', cell: (row) => row.changed_by_name ?? '–' },
    { key: 'when', header: t('when'), card: 'fact', cell: (row) => <DateText value={row.changed_at} time /> },
    isGone
      ? { key: 'hash', header: t('hash'), card: 'wide', cell: (row) => <Hash text={row.sha256} /> }
      : { key: 'what', header: t('what'), card: 'wide', cell: (row) => <Changes version={row} /> },
  ]
  return (
    <DataTable
      name={t('versions')}
      rows={versions}
      columns={columns}
      rowKey={(row) => row.id}
      rowLabel={(row) => t('version', { number: row.document_version })}
      rowActions={isGone ? undefined : (row) => <VersionMenu document={document} version={row} before={before(row)} />}
      empty={
        <EmptyState art="documents" compact>
          {t('versions.none')}
        </EmptyState>
      }
    />
  )
}

function Hash({ text }: { text: string }) {
  return (
    <Row>
      <Code>{`${text.slice(0, 16)}…`}</Code>
      <CopyButton text={text} />
    </Row>
  )
}

function Changes({ version }: { version: DocumentVersionSummary }) {
  const t = useReviewTexts()
  const { added, changed, cleared } = version.changes
  const parts = [
    added.length > 0 ? t('added', { count: added.length }) : null,
    changed.length > 0 ? t('changed', { count: changed.length }) : null,
    cleared.length > 0 ? t('cleared', { count: cleared.length }) : null,
  ].filter((part) => part !== null)
  const titles = [...added, ...changed, ...cleared].map((section) => section.title)
  return (
    <Stack gap={0}>
      {version.change_summary ? <Text>{version.change_summary}</Text> : null}
      <Text size="sm" tone="muted">
        {parts.length > 0 ? parts.join(', ') : t('unchanged')}
      </Text>
      {titles.length > 0 && titles.length <= 3 ? (
        <Text size="sm" tone="muted">
          {titles.join(' · ')}
        </Text>
      ) : null}
    </Stack>
  )
}

type VersionMenuProps = { document: Document; version: DocumentVersionSummary; before: number | undefined }

const restorable = new Set<Document['status']>(['not_started', 'in_progress', 'rejected', 'obsolete'])

function VersionMenu({ document, version, before }: VersionMenuProps) {
  const t = useReviewTexts()
  const may = useMayAll()
  const patch = useSearchPatch()
  const onProblem = useDocumentProblem()
  const files = useExport(document)
  const [asking, setAsking] = useState(false)
  const number = version.document_version
  const restore = useAction({
    run: (reason: string, idempotency_key) =>
      call(reviews.restore, {
        params: { document_id: document.id, document_version: number },
        body: { reason: reason || undefined },
        if_match: document.version,
        idempotency_key,
      }),
    changes: changedByWork,
    done: (after) => t('restored', { number, next: after.document_version }),
    onProblem,
  })
  return (
    <>
      <ActionsMenu label={t('version.actions', { number })}>
        <MenuItem icon={<GitCompare aria-hidden />} onSelect={() => patch({ from: before, to: number }, { push: true })}>
          {before ? t('compare.with', { number: before }) : t('compare.first')}
        </MenuItem>
        <MenuItem icon={<GitCompare aria-hidden />} onSelect={() => patch({ from: number, to: 'now' }, { push: true })}>
          {t('compare.now')}
        </MenuItem>
        {may('documents:write') ? (
          <MenuItem
            icon={<RotateCcw aria-hidden />}
            disabledReason={restorable.has(document.status) ? null : t('restore.frozen')}
            onSelect={() => setAsking(true)}
          >
            {t('restore')}
          </MenuItem>
        ) : null}
        {may('documents:export') ? (
          <>
            <MenuItem icon={<FileText aria-hidden />} onSelect={() => files.run({ format: 'docx', version: number })}>
              {t('export.docx')}
            </MenuItem>
            <MenuItem icon={<FileType2 aria-hidden />} onSelect={() => files.run({ format: 'pdf', version: number })}>
              {t('export.pdf')}
            </MenuItem>
          </>
        ) : null}
      </ActionsMenu>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('restore.title', { number })}
        action={t('restore')}
        harmless
        reasonLabel={t('reason')}
        reasonOptional
        onConfirm={(reason) => {
          setAsking(false)
          restore.run(reason)
        }}
      >
        {t('restore.text')}
      </ConfirmDialog>
    </>
  )
}
