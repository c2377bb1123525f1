import { richText } from '@dna/contract/core/rich-text'
import { templateVersions } from '@dna/contract/template-versions'
import type { Template, TemplateVersion } from '@dna/contract/templates'
import { useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { call, newKey } from '#core/api.ts'
import { useKeepTyped } from '#core/keep-typed.ts'
import { useSearchPatch } from '#core/list-search.ts'
import { RecordSaver } from '#core/record-saver.ts'
import { versionQuery } from '#features/library/queries.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { Input } from '#ui/input.tsx'
import { Grid, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { RichTextField } from '#ui/rich-text-field.tsx'
import { SaveChip } from '#ui/save-chip.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { Workbench } from '#ui/workbench.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import type { Draft, DraftSection } from './draft-content.ts'
import { DraftOutline } from './draft-outline.tsx'
import { type DraftSaver, draftForm } from './draft-saver.ts'
import { useVocabulary } from './field-names.ts'
import { PublishButton, PublishProblems } from './publish.tsx'
import { errorsOf, type PublishProblem, stillOpen } from './publish-problems.ts'
import type { VersionView } from './queries.ts'
import { type InspectorProps, NameFields, SectionInspector } from './section-inspector.tsx'
import { SectionPreview } from './section-preview.tsx'
import { useTemplateTexts } from './texts.ts'
import { VersionActions } from './version-actions.tsx'
import { VersionBanner } from './version-banner.tsx'
import { WordFileLink } from './word-file-link.tsx'

type EditorProps = { template: Template; version: TemplateVersion; search: VersionView }

/** The editor of a draft: sections in order, every attribute of one, and live what becomes of it. Saves itself. */
export function DraftEditor({ template, version, search }: EditorProps) {
  const t = useTemplateTexts()
  const patch = useSearchPatch()
  const saver = useDraftSaver(version)
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot)
  const [problems, setProblems] = useState<PublishProblem[]>([])
  const { draft } = state
  const current = draft.sections.find(({ section }) => section.id === search.section) ?? draft.sections[0]
  const change = (next: (draft: Draft) => Draft) => saver.change(next)
  const setSection = (before: DraftSection, after: DraftSection) => {
    setProblems(stillOpen(problems, before.section, after.section))
    change((old) => ({ ...old, sections: old.sections.map((one) => (one.uid === before.uid ? after : one)) }))
    if (before.section.id !== after.section.id) patch({ section: after.section.id })
  }
  return (
    <Page
      title={template.name}
      crumbs={[
        <Crumb key="templates" to="/library/templates">
          {t('templates')}
        </Crumb>,
        <Crumb key="template" to="/library/templates/$template_id" params={{ template_id: template.id }}>
          {template.name}
        </Crumb>,
      ]}
      meta={
        <>
          <span>{t('version.number', { number: version.version_number })}</span>
          <StatusChip of="template_version" value={version.state} />
          <WordFileLink version={version} />
          {template.current_version_id === null ? null : (
            <TextLink to="." search={{ with: template.current_version_id }}>
              {t('compare.with', { number: template.current_version_number ?? 0 })}
            </TextLink>
          )}
        </>
      }
      actions={
        <>
          <VersionActions template={template} version={version} />
          <PublishButton saver={saver} onProblems={setProblems} />
        </>
      }
    >
      <Stack gap={4}>
        <VersionBanner version={version} />
        <PublishProblems problems={problems} sections={draft.sections} source_file_id={version.source_file_id} />
        <Workbench
          start={{
            title: t('sections'),
            content: (
              <DraftOutline
                draft={draft}
                current={current}
                wrong={new Set(problems.flatMap(({ section_id }) => section_id ?? []))}
                onChange={change}
              />
            ),
          }}
          end={{
            title: t('preview'),
            open: search.preview !== 'off',
            onOpen: (open) => patch({ preview: open ? undefined : 'off' }),
            content: <SectionPreview draft={draft} current={current} value={search.preview} />,
          }}
          bar={
            <span className="ms-auto">
              <SaveChip state={state.save} onPress={() => void saver.flush()} />
            </span>
          }
        >
          <Stack gap={4}>
            <Grid columns={2}>
              <Field label={t('document_title')}>
                <Input
                  value={draft.document_title}
                  maxLength={255}
                  onChange={(document_title) => change((old) => ({ ...old, document_title }))}
                />
              </Field>
              <Field label={t('change_summary')} optional>
                <Input
                  value={draft.change_summary}
                  maxLength={2000}
                  onChange={(change_summary) => change((old) => ({ ...old, change_summary }))}
                />
              </Field>
            </Grid>
            {current ? (
              <CurrentSection
                key={current.uid}
                current={current}
                draft={draft}
                problems={problems}
                onChange={(next) => setSection(current, next)}
              />
            ) : (
              <EmptyState art="library">{t('no_sections')}</EmptyState>
            )}
          </Stack>
        </Workbench>
        <DraftConflict saver={saver} />
      </Stack>
    </Page>
  )
}

type CurrentProps = { current: DraftSection; draft: Draft; problems: readonly PublishProblem[]; onChange: (next: DraftSection) => void }

function CurrentSection({ current, draft, problems, onChange }: CurrentProps) {
  const t = useTemplateTexts()
  const errors = errorsOf(problems, current.section.id)
  const taken = new Set(draft.sections.flatMap(({ uid, section }) => (uid === current.uid ? [] : [section.id])))
  return (
    <Card title={t(`kind.${current.kind}`)}>
      {current.kind === 'fixed' ? (
        <FixedInspector
          section={current.section}
          taken={taken}
          errors={errors}
          onChange={(section) => onChange({ uid: current.uid, kind: 'fixed', section })}
        />
      ) : (
        <SectionInspector
          section={current.section}
          taken={taken}
          errors={errors}
          onChange={(section) => onChange({ uid: current.uid, kind: 'fillable', section })}
        />
      )}
    </Card>
  )
}

type Fixed = Extract<DraftSection, { kind: 'fixed' }>['section']

function FixedInspector({ section, taken, errors, onChange }: InspectorProps<Fixed>) {
  const t = useTemplateTexts()
  const { fields, fieldText } = useVocabulary()
  return (
    <Stack gap={4}>
      <NameFields section={section} taken={taken} errors={errors} onChange={(change) => onChange({ ...section, ...change })} />
      <Field label={t('text')} error={errors.get('body')}>
        <RichTextField
          label={t('text')}
          value={section.body}
          fields={fields}
          fieldText={fieldText}
          imageUrl={() => ''}
          onChange={(read) => {
            const body = richText.safeParse(read())
            if (body.success) onChange({ ...section, body: body.data })
          }}
        />
      </Field>
    </Stack>
  )
}

/** The saver of a version for as long as its page is open; it sends or keeps what was typed when the page goes away. */
function useDraftSaver(version: TemplateVersion): DraftSaver {
  const queries = useQueryClient()
  const [saver] = useState(
    () =>
      new RecordSaver(version, {
        ...draftForm,
        send: (body, if_match) =>
          call(templateVersions.update, { params: { template_version_id: version.id }, body, if_match, idempotency_key: newKey() }),
        onSaved: (saved) => {
          queries.setQueryData(versionQuery(version.id).queryKey, saved)
          for (const list of ['versions', 'comparison']) void queries.invalidateQueries({ queryKey: ['templates', list] })
        },
        onMoved: () => void queries.invalidateQueries({ queryKey: versionQuery(version.id).queryKey }),
        key: `template-version.${version.id}`,
      }),
  )
  useKeepTyped(saver)
  return saver
}
