import type { MergePlace, RichTextDoc } from '@dna/contract/core/rich-text'
import { createContext, use } from 'react'
import type { EditorSession } from './editor-session.ts'
import type { SectionAnswer } from './queries.ts'

export type Editor = {
  document_id: string
  customer_id: string
  session: EditorSession<SectionAnswer>
  /** Whether the content can be changed here and now by this person. */
  editable: boolean
  /** What stands in the place of a merge field or loop: its value, else what prints instead, else its name. */
  fieldText: (place: MergePlace) => string
  /** A fixed text with the lines that its loops make. */
  withLines: (doc: RichTextDoc) => RichTextDoc
  /** What a fact is called: "Legal name". */
  fieldName: (key: string) => string
  imageUrl: (file_id: string) => string
  /** Shows a fact in the panel. */
  openFact: (key: string) => void
  /** Makes a section the present one. */
  enter: (section_id: string) => void
}

export const EditorContext = createContext<Editor | null>(null)

/** The document being edited; only inside its page. */
export function useEditorOf(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('outside of a document')
  return editor
}
