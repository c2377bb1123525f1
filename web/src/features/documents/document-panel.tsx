import type { Document } from '@dna/contract/documents'
import { useMay } from '#core/may.tsx'
import { useOpenThreads } from '#features/comments/use-threads.ts'
import { Tabs } from '#ui/tabs.tsx'
import type { PanelName } from './document-view.ts'
import { CommentsTab } from './panel-comments.tsx'
import { EvidenceTab } from './panel-evidence.tsx'
import { FactsTab } from './panel-facts.tsx'
import { GuidanceTab } from './panel-guidance.tsx'
import { TaskTab } from './panel-task.tsx'
import type { AnySection } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

type PanelProps = {
  document: Document
  section: AnySection | undefined
  fact: string | undefined
  value: PanelName
  onChange: (panel: PanelName) => void
}

/** Help for the present section. */
export function DocumentPanel({ document, section, fact, value, onChange }: PanelProps) {
  const t = useDocumentTexts()
  const open = useOpenThreads(document.id)
  const mayComment = useMay('comments:read')
  return (
    <Tabs
      label={t('panel')}
      value={value}
      onChange={onChange}
      tabs={[
        { value: 'guidance', label: t('panel.guidance'), content: <GuidanceTab document={document} section={section} /> },
        { value: 'facts', label: t('panel.facts'), content: <FactsTab document={document} section={section} fact={fact} /> },
        { value: 'evidence', label: t('panel.evidence'), content: <EvidenceTab document={document} section={section} /> },
        ...(mayComment
          ? [
              {
                value: 'comments' as const,
                label: t('panel.comments'),
                count: section ? open.get(section.section_id) : undefined,
                content: <CommentsTab document={document} section={section} />,
              },
            ]
          : []),
        { value: 'task', label: t('panel.task'), content: <TaskTab section={section} /> },
      ]}
    />
  )
}
