import type { Document } from '@dna/contract/documents'
import { type TemplateUpdateOffer, templateUpdates } from '@dna/contract/template-updates'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { ChangedSection } from '#features/templates/version-compare.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { useDocumentMoves, useDocumentProblem } from './document-moves.ts'
import { useEditorOf } from './editor-context.ts'
import { templateUpdateQuery } from './queries.ts'
import { useDocumentTexts } from './texts.ts'

/** "Template v3 available", and taking the last update back until the next edit. */
export function TemplateUpdateBanner({ document }: { document: Document }) {
  const t = useDocumentTexts()
  const mayWrite = useMay('documents:write')
  const { editable } = useEditorOf()
  const { data } = useQuery({ ...templateUpdateQuery(document.id), enabled: mayWrite && (editable || document.template_offer !== null) })
  const [open, setOpen] = useState(false)
  const { revise } = useDocumentMoves(document)
  const undo = useUndo(document)
  if (!mayWrite || !data) return null
  const { offer } = data
  if (!offer)
    return data.undo && editable ? (
      <Banner
        tone="success"
        title={t('template.applied', { number: data.undo.version_number })}
        actions={
          <Button size="sm" busy={undo.busy} onClick={() => undo.run()}>
            {t('undo')}
          </Button>
        }
      >
        {t('template.applied_text')}
      </Banner>
    ) : null
  const action = offer.needs_revision ? (
    <Button size="sm" busy={revise.busy} onClick={() => revise.run()}>
      {t('revise')}
    </Button>
  ) : (
    <Button size="sm" onClick={() => setOpen(true)}>
      {t('template.see')}
    </Button>
  )
  return (
    <>
      <Banner tone="info" title={t('template.available', { number: offer.version_number })} actions={action}>
        {offer.needs_revision ? t('template.revise_first') : offer.change_summary}
      </Banner>
      {open ? <UpdateDialog document={document} offer={offer} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function useUndo(document: Document) {
  const t = useDocumentTexts()
  const onProblem = useDocumentProblem()
  return useAction({
    run: (_, idempotency_key) =>
      call(templateUpdates.undo, { params: { document_id: document.id }, if_match: document.version, idempotency_key }),
    changes: changedByWork,
    done: t('template.undone'),
    onProblem,
  })
}

type Offer = NonNullable<TemplateUpdateOffer['offer']>

const groups = ['added', 'template_changed', 'both_changed', 'removed'] as const

/** What the newer version would change, section by section; the person takes over what fits. */
function UpdateDialog({ document, offer, onClose }: { document: Document; offer: Offer; onClose: () => void }) {
  const t = useDocumentTexts()
  const { session } = useEditorOf()
  const onProblem = useDocumentProblem()
  const offered = offer.sections.filter(({ group }) => groups.some((one) => one === group))
  const [chosen, setChosen] = useState(
    () => new Set(offered.flatMap(({ section_id, drops_content, is_locked }) => (drops_content || is_locked ? [] : [section_id]))),
  )
  const apply = useAction({
    run: async (section_ids: string[], idempotency_key) => {
      await session.flush()
      return call(templateUpdates.apply, {
        params: { document_id: document.id },
        body: { template_version_id: offer.template_version_id, section_ids },
        if_match: document.version,
        idempotency_key,
      })
    },
    changes: changedByWork,
    done: (answer) => t('template.done', { number: answer.template_version }),
    onDone: onClose,
    onProblem,
  })
  const toggle = (section_id: string, on: boolean) =>
    setChosen((old) => new Set(on ? [...old, section_id] : [...old].filter((one) => one !== section_id)))
  const staying = offer.sections.length - offered.length
  return (
    <Dialog
      open
      width="lg"
      onClose={onClose}
      title={t('template.title', { from: offer.from_version_number, to: offer.version_number })}
      description={t('template.help')}
      footer={
        <>
          <Button busy={apply.busy} onClick={() => apply.run([])}>
            {t('template.keep')}
          </Button>
          <Button variant="primary" busy={apply.busy} disabled={chosen.size === 0} onClick={() => apply.run([...chosen])}>
            {t('template.apply', { count: chosen.size })}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {groups.map((group) => {
          const sections = offered.filter((one) => one.group === group)
          if (sections.length === 0) return null
          return (
            <Stack key={group} gap={2}>
              <Heading level={3}>{t(`template.group.${group}`)}</Heading>
              {sections.map((section) => (
                <Stack key={`${section.section_id} ${section.change}`} gap={1}>
                  <CheckboxLine
                    checked={chosen.has(section.section_id)}
                    disabled={section.is_locked}
                    onChange={(on) => toggle(section.section_id, on)}
                    help={section.is_locked ? t('template.locked') : section.drops_content ? t('template.drops') : undefined}
                  >
                    <Row gap={2} wrap>
                      {section.title}
                      {section.drops_content ? <Badge tone="warning">{t('template.drops_badge')}</Badge> : null}
                    </Row>
                  </CheckboxLine>
                  {section.fields.length > 0 ? (
                    <Disclosure summary={t('template.what')}>
                      <ChangedSection section={section} />
                    </Disclosure>
                  ) : null}
                </Stack>
              ))}
            </Stack>
          )
        })}
        {offered.length === 0 ? <Text as="p">{t('template.nothing')}</Text> : null}
        {staying > 0 ? <Text tone="muted">{t('template.staying', { count: staying })}</Text> : null}
      </Stack>
    </Dialog>
  )
}
