import { libraryUpdates } from '@dna/contract/library-updates'
import type { Template } from '@dna/contract/templates'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedTemplates } from '#features/templates/queries.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { libraryOfferQuery } from './queries.ts'
import { useUpdateTexts } from './texts.ts'
import { UpdateDialog } from './update-dialog.tsx'

/** "Library version 1.3 available" on a template that the firm changed; set aside, it can still be compared. */
export function LibraryUpdateBanner({ template }: { template: Template }) {
  const t = useUpdateTexts()
  const mayWrite = useMay('templates:write')
  const { data } = useQuery({ ...libraryOfferQuery(template.id), enabled: mayWrite && template.library_key !== null })
  const [open, setOpen] = useState(false)
  const decline = useAction({
    run: (library_version: string, idempotency_key) =>
      call(libraryUpdates.decline, { params: { template_id: template.id }, body: { library_version }, idempotency_key }),
    changes: changedTemplates,
    done: (_, version) => t('declined', { version }),
  })
  const update = data?.update
  if (!mayWrite || !update) return null
  const version = update.library_version
  return (
    <>
      <Banner
        tone={update.is_declined ? 'neutral' : 'info'}
        title={update.is_declined ? undefined : t('available', { version })}
        actions={
          <>
            {update.is_declined ? null : (
              <Button size="sm" busy={decline.busy} onClick={() => decline.run(version)}>
                {t('not_now')}
              </Button>
            )}
            <Button size="sm" onClick={() => setOpen(true)}>
              {t('see')}
            </Button>
          </>
        }
      >
        {update.is_declined ? t('set_aside', { version }) : t('available.text')}
      </Banner>
      {open ? <UpdateDialog template={template} update={update} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
