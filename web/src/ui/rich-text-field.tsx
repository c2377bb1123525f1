import type { MergePlace, RichTextDoc } from '@dna/contract/core/rich-text'
import { lazy, Suspense } from 'react'
import { Prose } from './layout.tsx'
import { RichTextView } from './rich-text-view.tsx'

export type RichTextFieldProps = {
  /** Accessible name of the text box. */
  label: string
  /** What is there when it opens; give it another `key` to show something else. */
  value: RichTextDoc | null
  /** Called at every key; `read` makes the document when it is wanted. Check it with `richText` of the contract. */
  onChange: (read: () => unknown) => void
  onFocus?: () => void
  onBlur?: () => void
  placeholder?: string
  invalid?: boolean
  describedBy?: string
  /** What stands in the place of a merge field or loop: its value, else its name. */
  fieldText: (place: MergePlace) => string
  imageUrl: (file_id: string) => string
  /** A press on a merge field. */
  onField?: (key: string) => void
  /** Keeps a picture that was pasted or chosen and answers its file; null when that failed. */
  onImage?: (file: File) => Promise<string | null>
  /** What can be printed by a merge field; without it none can be inserted. */
  fields?: readonly { value: string; label: string }[]
}

const Editor = lazy(async () => ({ default: (await import('./rich-text-editor.tsx')).RichTextEditor }))

/** Text with formats: headings, lists, tables, links, pictures, merge fields. Shows the text while the editor is on its way. */
export function RichTextField(props: RichTextFieldProps) {
  const { value, fieldText, imageUrl } = props
  const reading = (
    <div className="min-h-33 rounded-control border border-input bg-card px-3 pt-2.5 pb-12.5">
      <Prose>{value ? <RichTextView doc={value} fieldText={fieldText} imageUrl={imageUrl} /> : null}</Prose>
    </div>
  )
  return (
    <Suspense fallback={reading}>
      <Editor {...props} />
    </Suspense>
  )
}
