import type { FillableDocumentSection } from '@dna/contract/document-sections'
import { files } from '@dna/contract/files'
import type { TableRow } from '@dna/contract/section-content'
import { useState } from 'react'
import { newKey, upload } from '#core/api.ts'
import { problemText } from '#core/problem-text.ts'
import { Field } from '#ui/field.tsx'
import { Textarea } from '#ui/input.tsx'
import { ListEditor } from '#ui/list-editor.tsx'
import { RichTextField } from '#ui/rich-text-field.tsx'
import { TableEditor } from '#ui/table-editor.tsx'
import { toast } from '#ui/toast.tsx'
import { docOf, itemsOf, noteOf, rowsOf } from './content-kinds.ts'
import { useEditorOf } from './editor-context.ts'
import type { SectionAnswer } from './queries.ts'
import type { SectionSave, SectionSaver } from './section-saver.ts'
import { useDocumentTexts } from './texts.ts'

export type SectionEditing = { section: FillableDocumentSection; saver: SectionSaver<SectionAnswer>; save: SectionSave }

/** The editor that fits the type of a section. It is drawn anew when its content was changed from outside. */
export function SectionEditor({ section, saver, save }: SectionEditing) {
  const props = { key: save.epoch, section, saver, save }
  switch (section.type) {
    case 'text':
      return <TextEditor {...props} />
    case 'list':
      return <ItemsEditor {...props} />
    case 'table':
      return <RowsEditor {...props} />
    case 'evidence':
      return <NoteEditor {...props} />
  }
}

function TextEditor({ section, saver, save }: SectionEditing) {
  const t = useDocumentTexts()
  const { customer_id, document_id, fieldText, imageUrl, openFact } = useEditorOf()
  const keepPicture = async (file: File) => {
    try {
      const kept = await upload(files.upload, { params: { customer_id }, body: { document_id }, file, idempotency_key: newKey() })
      if (kept.state === 'available') return kept.id
      toast.info(t('picture.checking', { name: file.name }))
    } catch (error) {
      toast.error(problemText(error))
    }
    return null
  }
  return (
    <RichTextField
      label={section.title}
      value={docOf(save.content)}
      placeholder={section.placeholder ?? undefined}
      invalid={save.kind === 'invalid'}
      onChange={(read) => saver.change(read)}
      fieldText={fieldText}
      imageUrl={imageUrl}
      onField={openFact}
      onImage={keepPicture}
    />
  )
}

function ItemsEditor({ section, saver, save }: SectionEditing) {
  const t = useDocumentTexts()
  const [items, setItems] = useState(() => orBlank(itemsOf(save.content)))
  const change = (next: string[]) => {
    setItems(orBlank(next))
    saver.change(() => next)
  }
  return (
    <ListEditor
      label={section.title}
      values={items}
      onChange={change}
      placeholder={section.placeholder ?? undefined}
      addLabel={t('list.add')}
    />
  )
}

/** An empty list shows a line to write into. */
function orBlank(items: string[]): string[] {
  return items.length > 0 ? items : ['']
}

function RowsEditor({ section, saver, save }: SectionEditing) {
  const [rows, setRows] = useState<TableRow[]>(() => rowsOf(save.content))
  const change = (next: TableRow[]) => {
    setRows(next)
    saver.change(() => next)
  }
  return <TableEditor label={section.title} columns={section.columns ?? []} rows={rows} onChange={change} />
}

function NoteEditor({ section, saver, save }: SectionEditing) {
  const t = useDocumentTexts()
  const [note, setNote] = useState(() => noteOf(save.content))
  const change = (next: string) => {
    setNote(next)
    saver.change(() => next)
  }
  return (
    <Field label={t('note')} optional>
      <Textarea value={note} onChange={change} rows={2} aria-label={t('note.of', { title: section.title })} maxLength={2000} />
    </Field>
  )
}
