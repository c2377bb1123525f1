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
import { Input, PasswordInput, Textarea } from '#ui/input.tsx'
import { Bullets, Code, Stack } from '#ui/layout.tsx'
import { stepOf } from './review-rights.ts'
import { useReviewTexts } from './texts.ts'
import type { Said } from './use-decisions.ts'
import { useProof } from './use-proof.ts'

type SignProps = {
  document: Document
  round: ReviewRound
  /** Of the submitted content. */
  sha256: string | undefined
  busy: boolean
  onClose: () => void
  onSign: (said: Said) => void
}

/** What one signs, and with which meaning; below 100 % also why. */
export function SignDialog({ document, round, sha256, busy, onClose, onSign }: SignProps) {
  const t = useReviewTexts()
  const me = useMe()
  const [notes, setNotes] = useState('')
  const [override, setOverride] = useState('')
  const step = stepOf(round)
  const kind = step?.kind
  const incomplete = kind === 'approve' && document.completion_percentage < 100
  const open = openSections(document.sections)
  const meaning = t(kind === 'approve' ? 'meaning.approve' : 'meaning.review', { number: signedVersion(document) })
  const wrote = round.authors.includes(me.id)
  const decided = round.decisions.some((decision) => decision.reviewer_id === me.id)
  const signs = step?.may_decide.require_signature ?? false
  const said = { notes: notes.trim() || null, override_reason: incomplete ? override.trim() : undefined }
  const proof = useProof(() => onSign({ ...said, signature: { reason: reason.trim() || null } }))
  const [reason, setReason] = useState('')
  const missing =
    incomplete && override.trim() === '' ? t('sign.override_first') : signs && !proof.password ? t('sign.password_first') : null
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
            busy={busy || proof.busy}
            disabledReason={missing}
            onClick={() => (signs ? proof.give() : onSign(said))}
          >
            {t(signs ? 'sign.action' : 'approve')}
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
        {wrote || decided ? <Banner tone="warning">{t(wrote ? 'sign.self' : 'sign.twice')}</Banner> : null}
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
        {signs ? (
          <>
            <Field label={t('sign.reason')} optional help={t('sign.reason.help')}>
              <Input value={reason} onChange={setReason} maxLength={2000} />
            </Field>
            <Field label={t('sign.password')} error={proof.error} help={t('sign.password.help')}>
              <PasswordInput value={proof.password} onChange={proof.setPassword} autoComplete="current-password" />
            </Field>
          </>
        ) : null}
      </Stack>
    </Dialog>
  )
}

/** The number under which the submitted content is approved. */
function signedVersion(document: DocumentSummary): number {
  return document.document_version + 1
}
