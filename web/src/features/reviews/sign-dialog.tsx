import type { Document, DocumentSummary } from '@dna/contract/documents'
import type { ReviewRound } from '@dna/contract/reviews'
import { useState } from 'react'
import { useMe } from '#core/session.ts'
import { openSections } from '#features/documents/section-state.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { KeyValues } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Textarea } from '#ui/input.tsx'
import { Bullets, Code, Stack } from '#ui/layout.tsx'
import { stepOf } from './review-rights.ts'
import { useReviewTexts } from './texts.ts'

type SignProps = {
  document: Document
  round: ReviewRound
  /** Of the submitted content. */
  sha256: string | undefined
  busy: boolean
  onClose: () => void
  onSign: (said: { notes: string | null; override_reason?: string }) => void
}

/** What one signs, and with which meaning; below 100 % also why. */
export function SignDialog({ document, round, sha256, busy, onClose, onSign }: SignProps) {
  const t = useReviewTexts()
  const me = useMe()
  const [notes, setNotes] = useState('')
  const [override, setOverride] = useState('')
  const kind = stepOf(round)?.kind
  const incomplete = kind === 'approve' && document.completion_percentage < 100
  const open = openSections(document.sections)
  const meaning = t(kind === 'approve' ? 'meaning.approve' : 'meaning.review', { number: signedVersion(document) })
  const sign = () => onSign({ notes: notes.trim() || null, override_reason: incomplete ? override.trim() : undefined })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(kind === 'approve' ? 'sign.title' : 'sign.title_review')}
      description={document.document_name}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={incomplete && override.trim() === '' ? t('sign.override_first') : null}
            onClick={sign}
          >
            {t('approve')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <KeyValues
          items={[
            { label: t('sign.code'), value: <Code>{document.code}</Code> },
            { label: t('sign.version'), value: t('version', { number: signedVersion(document) }) },
            { label: t('sign.meaning'), value: meaning },
            { label: t('sign.signer'), value: me.full_name },
            ...(sha256 ? [{ label: t('sign.hash'), value: <Code>{sha256.slice(0, 16)}</Code> }] : []),
          ]}
        />
        {round.authors.includes(me.id) ? <Banner tone="warning">{t('sign.self')}</Banner> : null}
        {round.decisions.some((decision) => decision.reviewer_id === me.id) ? <Banner tone="warning">{t('sign.twice')}</Banner> : null}
        {incomplete ? (
          <>
            <Banner tone="warning" title={t('sign.incomplete', { count: open.length })}>
              <Bullets items={open.map((section) => section.title)} />
            </Banner>
            <Field label={t('sign.override')}>
              <Textarea value={override} onChange={setOverride} maxLength={2000} />
            </Field>
          </>
        ) : null}
        <Field label={t('notes')} optional>
          <Textarea value={notes} onChange={setNotes} maxLength={10_000} />
        </Field>
      </Stack>
    </Dialog>
  )
}

/** The number under which the submitted content is approved. */
function signedVersion(document: DocumentSummary): number {
  return document.document_version + 1
}
