import type { PackedStatus, PackedTemplate, PackReport } from '@dna/contract/template-packs'
import { SectionSides } from '#features/library-updates/compared-section.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import { usePackTexts } from './texts.ts'

const tones: Record<PackedStatus, StatusRole> = { new: 'success', changed: 'info', unchanged: 'neutral', conflicting: 'warning' }

type ContentsProps = { name: string; report: PackReport; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

/** What a pack would bring, template by template; what is here already cannot be chosen. */
export function PackContents({ name, report: { templates }, chosen, onChange }: ContentsProps) {
  const t = usePackTexts()
  const toggle = (key: string, on: boolean) => onChange(new Set(on ? [...chosen, key] : [...chosen].filter((one) => one !== key)))
  return (
    <section aria-label={t('contents', { file: name })}>
      <Stack gap={3}>
        {templates.every(({ status }) => status === 'unchanged') ? <Text>{t('none')}</Text> : null}
        {templates.map((template) => (
          <Stack key={template.key} gap={1}>
            <CheckboxLine
              checked={chosen.has(template.key)}
              disabled={template.status === 'unchanged'}
              onChange={(on) => toggle(template.key, on)}
              help={template.left_out.length > 0 ? t('left_out', { standards: template.left_out.join(', ') }) : template.key}
            >
              <Row gap={2} wrap>
                {template.name}
                <Badge tone={tones[template.status]}>{t(`status.${template.status}`)}</Badge>
                {template.has_word_file ? <Badge>{t('word')}</Badge> : null}
              </Row>
            </CheckboxLine>
            <Differences template={template} />
          </Stack>
        ))}
      </Stack>
    </section>
  )
}

function Differences({ template: { sections, version_number } }: { template: PackedTemplate }) {
  const t = usePackTexts()
  if (sections.length === 0) return null
  return (
    <Disclosure summary={t('sections', { count: sections.length, number: version_number ?? 0 })}>
      <Stack gap={4}>
        {sections.map((section) => (
          <SectionSides
            key={`${section.kind} ${section.section_id}`}
            section={section}
            names={{
              theirs: { changed: t('side.theirs'), gone: t('side.gone.theirs', { title: section.title }) },
              ours: { changed: t('side.ours'), gone: t('side.gone.ours', { title: section.title }) },
            }}
          />
        ))}
      </Stack>
    </Disclosure>
  )
}
