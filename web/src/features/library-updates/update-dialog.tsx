import { type LibraryUpdate, libraryUpdates } from '@dna/contract/library-updates'
import type { Template } from '@dna/contract/templates'
import type { ComparedSection } from '@dna/contract/three-ways'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedTemplates } from '#features/templates/queries.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Heading, Row, Spacer, Stack, Text } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { SectionSides } from './compared-section.tsx'
import { useUpdateTexts } from './texts.ts'

const groups = ['both_changed', 'theirs_changed', 'added', 'removed', 'ours_changed'] as const

type Take = ComparedSection['take']
type DialogProps = { template: Template; update: LibraryUpdate; onClose: () => void }

/** The library's version and ours, section by section; the choices become a draft. */
export function UpdateDialog({ template, update, onClose }: DialogProps) {
  const t = useUpdateTexts()
  const navigate = useNavigate()
  const { library_version, base_version, version_number, sections } = update
  const differing = sections.filter(({ group }) => group !== 'unchanged')
  const [choices, setChoices] = useState<ReadonlyMap<ComparedSection, Take>>(new Map())
  const takeOf = (section: ComparedSection) => choices.get(section) ?? section.take
  const take = useAction({
    run: (_, idempotency_key) =>
      call(libraryUpdates.take, {
        params: { template_id: template.id },
        body: {
          library_version,
          sections: differing.map((section) => ({ section_id: section.section_id, kind: section.kind, take: takeOf(section) })),
        },
        idempotency_key,
      }),
    changes: changedTemplates,
    done: (draft) => t('taken', { number: draft.version_number }),
    onDone: (draft) =>
      void navigate({
        to: '/library/templates/$template_id/versions/$version_id',
        params: { template_id: template.id, version_id: draft.id },
      }),
  })
  const same = sections.length - differing.length
  return (
    <Dialog
      open
      width="lg"
      onClose={onClose}
      title={t('title', { version: library_version, number: version_number })}
      description={[
        ...(base_version === null ? [] : [t('help.base', { number: version_number, base: base_version })]),
        t('help', { number: version_number }),
      ].join(' ')}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button variant="primary" busy={take.busy} onClick={() => take.run()}>
            {t('take')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {groups.map((group) => (
          <SectionGroup
            key={group}
            group={group}
            sections={differing.filter((section) => section.group === group)}
            takeOf={takeOf}
            onTake={(section, side) => setChoices((old) => new Map(old).set(section, side))}
          />
        ))}
        {differing.length === 0 ? <Text as="p">{t('nothing')}</Text> : null}
        {same > 0 ? <Text tone="muted">{t('same', { count: same })}</Text> : null}
      </Stack>
    </Dialog>
  )
}

type GroupProps = {
  group: (typeof groups)[number]
  sections: ComparedSection[]
  takeOf: (section: ComparedSection) => Take
  onTake: (section: ComparedSection, side: Take) => void
}

function SectionGroup({ group, sections, takeOf, onTake }: GroupProps) {
  const t = useUpdateTexts()
  if (sections.length === 0) return null
  return (
    <Stack gap={3}>
      <Heading level={3}>{t(`group.${group}`)}</Heading>
      {sections.map((section) => (
        <section key={`${section.kind} ${section.section_id}`} aria-label={section.title}>
          <Stack gap={1}>
            <Row gap={2} wrap>
              <Text weight="medium">{section.title}</Text>
              <Spacer />
              <Segmented
                label={t('choice', { title: section.title })}
                value={takeOf(section)}
                onChange={(side) => onTake(section, side)}
                options={[
                  { value: 'theirs', label: t('choice.theirs') },
                  { value: 'ours', label: t('choice.ours') },
                ]}
              />
            </Row>
            <SectionSides
              folded
              section={section}
              names={{
                theirs: { changed: t('side.theirs'), gone: t('side.gone.theirs') },
                ours: { changed: t('side.ours'), gone: t('side.gone.ours') },
              }}
            />
          </Stack>
        </section>
      ))}
    </Stack>
  )
}
