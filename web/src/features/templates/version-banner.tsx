import type { TemplateVersion } from '@dna/contract/templates'
import { useState } from 'react'
import { useMayAll } from '#core/may.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useFormats } from '#ui/format.ts'
import { Multiline } from '#ui/layout.tsx'
import { useTemplateTexts } from './texts.ts'
import { useVersionMoves } from './use-version-moves.ts'

/** Where a version stands on its way to being published, and what leads on. */
export function VersionBanner({ version }: { version: TemplateVersion }) {
  const t = useTemplateTexts()
  const may = useMayAll()
  const { date } = useFormats()
  const { approve, giveBack } = useVersionMoves(version)
  const [returning, setReturning] = useState(false)
  if (version.state === 'draft' && version.return_notes)
    return (
      <Banner tone="warning" title={t('came_back')}>
        <Multiline>{version.return_notes}</Multiline>
      </Banner>
    )
  if (version.state !== 'in_review') return null
  return (
    <>
      <Banner
        tone="review"
        title={t('in_review')}
        actions={
          may('templates:approve') ? (
            <>
              <Button size="sm" onClick={() => setReturning(true)}>
                {t('return')}
              </Button>
              <Button size="sm" variant="primary" busy={approve.busy} onClick={() => approve.run()}>
                {t('approve')}
              </Button>
            </>
          ) : null
        }
      >
        {version.submitted_at
          ? t('in_review.by', { name: version.submitted_by_name ?? t('somebody'), date: date(version.submitted_at) })
          : null}
      </Banner>
      <ConfirmDialog
        open={returning}
        onClose={() => setReturning(false)}
        title={t('return.title')}
        action={t('return')}
        harmless
        reasonLabel={t('return.notes')}
        onConfirm={(notes) => {
          giveBack.run(notes)
          setReturning(false)
        }}
      >
        {t('return.text')}
      </ConfirmDialog>
    </>
  )
}
