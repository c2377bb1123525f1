import type { ReviewRound } from '@dna/contract/reviews'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Check, FileText, FileType2, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { useMayAll } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { errorFacts } from '#core/problem-text.ts'
import { DocumentMeta } from '#features/documents/document-meta.tsx'
import { useExport } from '#features/documents/document-moves.ts'
import { DocumentTabs } from '#features/documents/document-tabs.tsx'
import { documentQuery } from '#features/documents/queries.ts'
import { neighbour, sectionAnchor } from '#features/documents/section-state.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Columns, Row, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { goToSection } from '#ui/section-frame.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { comparisonQuery, historyQuery } from './queries.ts'
import { ReviewBanner } from './review-banner.tsx'
import { basesOf } from './review-base.ts'
import { ReviewChecklist } from './review-checklist.tsx'
import { stepOf, useReasonAgainst } from './review-rights.ts'
import { ReviewRounds } from './review-rounds.tsx'
import { ReviewSections } from './review-sections.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { useReviewTexts } from './texts.ts'
import { useDecisions } from './use-decisions.ts'

type ReviewProps = { document_id: string; search: { show?: 'all' | 'changed'; since?: 'round' | 'approved' } }

/** What was submitted beside what the template expects, and the decision about it. */
export function ReviewPage({ document_id, search }: ReviewProps) {
  const t = useReviewTexts()
  const may = useMayAll()
  const patch = useSearchPatch()
  const { data: document } = useSuspenseQuery(documentQuery(document_id))
  const { data: history } = useSuspenseQuery(historyQuery(document_id))
  const [round] = history.rounds
  const [dialog, setDialog] = useState<'approve' | 'changes' | 'reject' | null>(null)
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map())
  const against = useReasonAgainst(document, round)
  const close = () => setDialog(null)
  const decisions = useDecisions({ document, checklist: checkedItems(round, ticked), onDone: close })
  const files = useExport(document)
  const bases = basesOf(document, history.rounds)
  const base = bases.find((one) => one.key === search.since) ?? bases[0]
  const compared = useQuery({
    ...comparisonQuery(document_id, { from: base?.version, to: round?.document_version }),
    enabled: base !== undefined,
  })
  const differing = base ? (compared.data?.sections ?? []).filter((section) => section.change !== 'same') : []
  const changed = new Map(differing.map((section) => [section.section_id, section]))
  const onlyChanged = search.show === 'changed' && compared.data !== undefined
  const sections = onlyChanged ? document.sections.filter((section) => changed.has(section.section_id)) : document.sections
  const [at, setAt] = useState<string>()
  const step = (by: 1 | -1) => {
    const next = neighbour(sections, at, by)
    if (!next) return
    setAt(next.section_id)
    goToSection(sectionAnchor(next.section_id))
  }
  useShortcut('j', () => step(1))
  useShortcut('k', () => step(-1))
  const open = round?.state === 'open' && document.status === 'pending_review'
  const mayApprove = may(round && stepOf(round)?.kind === 'review' ? 'documents:review' : 'documents:approve')
  const submitted = history.items.find((version) => version.document_version === round?.document_version)
  return (
    <Page
      title={document.document_name}
      crumbs={[
        <Crumb key="documents" to="/documents">
          {t('documents')}
        </Crumb>,
        <Crumb key="plan" to={pathOf.plan(document.customer_id, document.plan_id)}>
          {document.iso_code}
        </Crumb>,
      ]}
      meta={<DocumentMeta document={document} />}
      tabs={<DocumentTabs document_id={document_id} name={document.document_name} />}
      actions={
        open ? (
          <>
            {may('documents:review') ? (
              <>
                <Button icon={<X aria-hidden />} disabledReason={against} onClick={() => setDialog('reject')}>
                  {t('reject')}
                </Button>
                <Button icon={<Undo2 aria-hidden />} disabledReason={against} onClick={() => setDialog('changes')}>
                  {t('request_changes')}
                </Button>
              </>
            ) : null}
            {mayApprove ? (
              <Button variant="primary" icon={<Check aria-hidden />} disabledReason={against} onClick={() => setDialog('approve')}>
                {t('approve')}
              </Button>
            ) : null}
          </>
        ) : document.status === 'approved' && may('documents:export') ? (
          <>
            <Button icon={<FileText aria-hidden />} busy={files.input?.format === 'docx'} onClick={() => files.run({ format: 'docx' })}>
              {t('export.docx')}
            </Button>
            <Button icon={<FileType2 aria-hidden />} busy={files.input?.format === 'pdf'} onClick={() => files.run({ format: 'pdf' })}>
              {t('export.pdf')}
            </Button>
          </>
        ) : null
      }
    >
      {round ? (
        <Stack gap={4}>
          <ReviewBanner
            document={document}
            round={round}
            against={open && (may('documents:review') || may('documents:approve')) ? against : null}
          />
          {base ? (
            <Row gap={3} wrap>
              <Segmented
                label={t('show')}
                value={onlyChanged ? 'changed' : 'all'}
                onChange={(show) => patch({ show: show === 'all' ? undefined : show })}
                options={[
                  { value: 'all', label: t('show.all') },
                  { value: 'changed', label: t('show.changed', { count: changed.size }) },
                ]}
              />
              {bases.length > 1 ? (
                <Segmented
                  label={t('since')}
                  value={base.key}
                  onChange={(since) => patch({ since })}
                  options={bases.map(({ key, number }) => ({ value: key, label: t(`since.${key}`, { number }) }))}
                />
              ) : null}
            </Row>
          ) : null}
          {compared.error ? <ErrorPanel error={errorFacts(compared.error)} onRetry={() => void compared.refetch()} /> : null}
          <Columns
            aside={
              <Stack gap={4}>
                <ReviewChecklist
                  items={round.checklist}
                  ticked={ticked}
                  onTick={(key, is_ok) => setTicked(new Map(ticked).set(key, is_ok))}
                  disabled={!open || against !== null}
                />
                <ReviewRounds rounds={history.rounds} />
              </Stack>
            }
          >
            <ReviewSections
              document={document}
              changed={changed}
              since={base ? t(base.key === 'round' ? 'changed_since' : 'changed_since_approved', { number: base.number }) : ''}
              sections={sections}
            />
          </Columns>
        </Stack>
      ) : (
        <EmptyState
          art="documents"
          action={
            <ButtonLink to="/documents/$document_id" params={{ document_id }}>
              {t('to_document')}
            </ButtonLink>
          }
        >
          {t('none')}
        </EmptyState>
      )}
      {dialog === 'approve' && round ? (
        <SignDialog
          document={document}
          round={round}
          sha256={submitted?.sha256}
          busy={decisions.approve.busy}
          onClose={close}
          onSign={decisions.approve.run}
        />
      ) : null}
      <ConfirmDialog
        open={dialog === 'changes'}
        onClose={close}
        title={t('request_changes')}
        action={t('request_changes')}
        harmless
        busy={decisions.requestChanges.busy}
        reasonLabel={t('notes')}
        onConfirm={decisions.requestChanges.run}
      >
        {t('request_changes.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={dialog === 'reject'}
        onClose={close}
        title={t('reject')}
        action={t('reject')}
        busy={decisions.reject.busy}
        reasonLabel={t('notes')}
        onConfirm={decisions.reject.run}
      >
        {t('reject.text')}
      </ConfirmDialog>
    </Page>
  )
}

/** What is ticked, with what the server computed and what was ticked before. */
function checkedItems(round: ReviewRound | undefined, ticked: ReadonlyMap<string, boolean>) {
  return (round?.checklist ?? []).flatMap(({ key, is_ok }) => {
    const said = ticked.get(key) ?? is_ok
    return said === null ? [] : [{ key, is_ok: said }]
  })
}
