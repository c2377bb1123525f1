import { RecordConflict } from '#core/record-conflict.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { useTemplateTexts } from './texts.ts'

/** Two people changed the same draft. */
export function DraftConflict({ saver }: { saver: DraftSaver }) {
  const t = useTemplateTexts()
  return (
    <RecordConflict
      saver={saver}
      texts={{
        title: t('conflict.title'),
        text: t('conflict.text'),
        keep_mine: t('conflict.keep_mine'),
        keep_theirs: t('conflict.keep_theirs'),
        taken: t('conflict.taken'),
        undo: t('undo'),
      }}
      mine={(draft) => t('conflict.mine', { title: draft.document_title, count: draft.sections.length })}
      theirs={(saved) =>
        t('conflict.theirs', { title: saved.document_title, count: saved.fixed_sections.length + saved.fillable_sections.length })
      }
    />
  )
}
