import { documents } from '@dna/contract/documents'
import { files } from '@dna/contract/files'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { addressOf, call, newKey } from '#core/api.ts'
import { useSearchPatch } from '#core/list-search.ts'
import { useMayAll } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { ReadingBanner } from '#features/distributions/reading-banner.tsx'
import { HoldBanner } from '#features/legal-holds/hold-banner.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { goToSection } from '#ui/section-frame.tsx'
import { Workbench } from '#ui/workbench.tsx'
import { DocumentBanner } from './document-banner.tsx'
import { DocumentMenu } from './document-menu.tsx'
import { DocumentMeta } from './document-meta.tsx'
import { DocumentName } from './document-name.tsx'
import { DocumentOutline } from './document-outline.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { DocumentTabs } from './document-tabs.tsx'
import type { DocumentView } from './document-view.ts'
import { EditorBar } from './editor-bar.tsx'
import { EditorContext } from './editor-context.ts'
import { EditorSession } from './editor-session.ts'
import { ExportButton } from './export-button.tsx'
import { useFields } from './fields.ts'
import { FillableSection } from './fillable-section.tsx'
import { FixedSection } from './fixed-section.tsx'
import { InterviewButton } from './interview-button.tsx'
import { applySaved, documentQuery, type SectionAnswer } from './queries.ts'
import { ReviewDueBanner } from './review-due.tsx'
import { isEditable, neighbour, sectionAnchor } from './section-state.ts'
import { SubmitButton } from './submit-button.tsx'
import { TemplateUpdateBanner } from './template-update.tsx'
import { useDocumentTexts } from './texts.ts'
import { useEditorKeys, useKeptSession } from './use-kept-session.ts'
import { useOthersHere } from './use-others-here.ts'
import { useSaveVersion } from './use-save-version.ts'
import { WordImportDialog } from './word-import.tsx'

/** The document editor: outline, sections on the canvas, help beside them. */
export function DocumentPage({ document_id, search }: { document_id: string; search: DocumentView }) {
  const t = useDocumentTexts()
  const may = useMayAll()
  const patch = useSearchPatch()
  const queries = useQueryClient()
  const { data: document } = useSuspenseQuery(documentQuery(document_id))
  const { customer_id, sections } = document
  const fields = useFields(document)
  const [session] = useState(
    () =>
      new EditorSession<SectionAnswer>({
        send: (section_id, body, if_match) =>
          call(documents.updateSection, { params: { document_id, section_id }, body, if_match, idempotency_key: newKey() }),
        onSaved: (answer) => applySaved(queries, document_id, answer),
        onMoved: () => void queries.invalidateQueries({ queryKey: documentQuery(document_id).queryKey }),
        draftKey: (section_id) => `document.${document_id}.${section_id}`,
      }),
  )
  useKeptSession(session, search.section)
  const editable = may('documents:write') && isEditable(document.status)
  const editor = useMemo(
    () => ({
      document_id,
      customer_id,
      session,
      editable,
      ...fields,
      imageUrl: (file_id: string) => addressOf(files.preview, { params: { file_id } }),
      openFact: (fact: string) => patch({ fact, panel: 'facts' }),
      enter: (section: string) => {
        if (!new URLSearchParams(location.search).getAll('section').includes(section)) patch({ section, fact: undefined })
      },
    }),
    [document_id, customer_id, session, editable, fields, patch],
  )
  const current =
    sections.find((section) => section.section_id === search.section) ?? sections.find((section) => section.kind === 'fillable')
  const go = (section_id: string, into?: 'field') => {
    patch({ section: section_id, fact: undefined })
    goToSection(sectionAnchor(section_id), into)
  }
  const step = (by: 1 | -1) => {
    const next = neighbour(sections, current?.section_id, by)
    if (next) go(next.section_id)
  }
  const [importing, setImporting] = useState(false)
  const saveVersion = useSaveVersion(document_id, session)
  useEditorKeys({ up: () => step(-1), down: () => step(1), save: editable ? () => saveVersion.run() : undefined })
  const people = useOthersHere(document_id, { section_id: search.section, editable })
  const panel = search.panel === 'off' ? 'guidance' : (search.panel ?? 'guidance')
  return (
    <EditorContext value={editor}>
      <Page
        title={document.document_name}
        titleSlot={editable ? <DocumentName document={document} /> : undefined}
        crumbs={[
          <Crumb key="documents" to="/documents">
            {t('title')}
          </Crumb>,
          <Crumb key="plan" to={pathOf.plan(customer_id, document.plan_id)}>
            {document.iso_code}
          </Crumb>,
        ]}
        meta={<DocumentMeta document={document} />}
        actions={
          <>
            <DocumentMenu
              document={document}
              onSaveVersion={editable ? () => saveVersion.run() : undefined}
              onImport={editable ? () => setImporting(true) : undefined}
            />
            {editable && may('interviews:manage') ? <InterviewButton document={document} /> : null}
            {editable ? <SubmitButton document={document} /> : document.disposed_at ? null : <ExportButton document={document} />}
          </>
        }
        tabs={<DocumentTabs document_id={document_id} name={document.document_name} />}
      >
        <Stack gap={4}>
          <HoldBanner scope="record" id={document.id} held={document.held} />
          <DocumentBanner document={document} />
          <TemplateUpdateBanner document={document} />
          <ReviewDueBanner document={document} />
          <ReadingBanner document={document} />
          {document.disposed_at ? null : (
            <Workbench
              start={{
                title: t('sections'),
                content: <DocumentOutline document={document} current={current?.section_id} people={people} />,
              }}
              end={{
                title: t('panel'),
                open: search.panel !== 'off',
                onOpen: (open) => patch({ panel: open ? undefined : 'off' }),
                content: (
                  <DocumentPanel
                    document={document}
                    section={current}
                    fact={search.fact}
                    value={panel}
                    onChange={(next) => patch({ panel: next, fact: undefined })}
                  />
                ),
              }}
              bar={
                <EditorBar
                  session={session}
                  editable={editable}
                  sections={sections}
                  onGo={go}
                  onStep={step}
                  others={people.map((person) => person.full_name)}
                />
              }
            >
              <Stack gap={4}>
                {sections.map((section, index) =>
                  section.kind === 'fixed' ? (
                    <FixedSection key={section.section_id} section={section} number={index + 1} />
                  ) : (
                    <FillableSection
                      key={section.section_id}
                      section={section}
                      number={index + 1}
                      current={section.section_id === search.section}
                    />
                  ),
                )}
              </Stack>
            </Workbench>
          )}
          {importing ? <WordImportDialog document={document} onClose={() => setImporting(false)} /> : null}
        </Stack>
      </Page>
    </EditorContext>
  )
}
