import type { Document } from '@dna/contract/documents'
import type { ReactNode } from 'react'
import { useMayAll } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useDocumentMoves } from './document-moves.ts'
import { useDocumentTexts } from './texts.ts'

/** Why a document cannot be changed now and what leads on; what came back from a review. */
export function DocumentBanner({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const may = useMayAll()
  const me = useMe()
  const { date, list } = useFormats()
  const moves = useDocumentMoves(document)
  const facts = document.is_stale ? <Text as="p">{t('stale', { facts: list(document.stale_facts.map((fact) => fact.label)) })}</Text> : null
  const revise = may('documents:write') ? (
    <Button size="sm" busy={moves.revise.busy} onClick={() => moves.revise.run()}>
      {t('revise')}
    </Button>
  ) : null
  switch (document.status) {
    case 'pending_review': {
      const own = document.submitted_by === me.id
      const actions = (
        <>
          <ButtonLink size="sm" to="/documents/$document_id/review" params={{ document_id: document.id }}>
            {t('to_review')}
          </ButtonLink>
          {may('documents:submit') ? (
            <Button
              size="sm"
              busy={moves.recall.busy}
              disabledReason={own ? null : t('recall.not_author')}
              onClick={() => moves.recall.run()}
            >
              {t('recall')}
            </Button>
          ) : null}
        </>
      )
      return (
        <Frozen tone="review" title={t('frozen.pending_review')} actions={actions}>
          {facts}
        </Frozen>
      )
    }
    case 'approved':
      return (
        <Frozen
          tone={document.is_stale ? 'warning' : 'success'}
          title={
            document.approved_by_name && document.approved_at
              ? t('frozen.approved_by', {
                  name: document.approved_by_name,
                  date: date(document.approved_at),
                  number: document.approved_version ?? document.document_version,
                })
              : t('frozen.approved', { number: document.approved_version ?? document.document_version })
          }
          actions={revise}
        >
          {facts ?? (may('documents:write') ? t('frozen.approved_text') : null)}
          {document.next_review_on ? <Text as="p">{t('next_review', { date: date(document.next_review_on) })}</Text> : null}
        </Frozen>
      )
    case 'obsolete':
    case 'archived':
      if (document.disposed_at)
        return (
          <Banner tone="neutral" title={t('disposed', { date: date(document.disposed_at) })}>
            {t('disposed.text')}
          </Banner>
        )
      return (
        <Frozen
          tone="neutral"
          title={t(`frozen.${document.status}`)}
          actions={
            document.status === 'archived' && may('documents:retire') ? (
              <Button size="sm" busy={moves.unarchive.busy} onClick={() => moves.unarchive.run()}>
                {t('unarchive')}
              </Button>
            ) : (
              <ButtonLink size="sm" to="/documents/$document_id/history" params={{ document_id: document.id }}>
                {t('history')}
              </ButtonLink>
            )
          }
        >
          {document.status_reason}
          {document.retain_until ? <Text as="p">{t('retain_until', { date: date(document.retain_until) })}</Text> : null}
        </Frozen>
      )
    default:
      if (!document.changes_requested && document.status !== 'rejected') return null
      return (
        <Banner
          tone={document.status === 'rejected' ? 'danger' : 'warning'}
          title={t(document.status === 'rejected' ? 'rejected' : 'changes_requested')}
        >
          <TextLink to="/documents/$document_id/review" params={{ document_id: document.id }}>
            {t('see_notes')}
          </TextLink>
        </Banner>
      )
  }
}

type FrozenProps = { tone: 'review' | 'success' | 'warning' | 'neutral'; title: string; actions: ReactNode; children?: ReactNode }

function Frozen({ tone, title, actions, children }: FrozenProps) {
  return (
    <Banner tone={tone} title={title} actions={actions}>
      {children}
    </Banner>
  )
}
