import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { RichTextFieldProps } from './rich-text-field.tsx'
import { RichTextInsertField } from './rich-text-insert-field.tsx'
import { richTextExtensions } from './rich-text-schema.ts'
import { RichTextSlash } from './rich-text-slash.tsx'
import { RichTextToolbar } from './rich-text-toolbar.tsx'
import { useUiTexts } from './texts.ts'

/** The editor itself; a lazy chunk, see rich-text-field.tsx. */
export function RichTextEditor(props: RichTextFieldProps) {
  const { label, value, placeholder, invalid, describedBy, fieldText, imageUrl } = props
  const t = useUiTexts()
  const latest = useRef(props)
  latest.current = props
  const [places] = useState(() => ({ fieldText, imageUrl }))
  const editor = useEditor({
    extensions: richTextExtensions(places),
    content: value,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        class: 'rich-text px-3 py-2.5',
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
      },
      handleClickOn: (_view, _position, node) => {
        if (node.type.name !== 'merge_field' && node.type.name !== 'merge_loop') return false
        latest.current.onField?.(String(node.attrs.key))
        return false
      },
      handlePaste: (_view, event) => addPicture(event.clipboardData),
      handleDrop: (_view, event) => addPicture(event.dataTransfer),
    },
    onUpdate: ({ editor: now }) => latest.current.onChange(() => now.getJSON()),
    onFocus: () => latest.current.onFocus?.(),
    onBlur: () => latest.current.onBlur?.(),
  })
  const empty = useEditorState({ editor, selector: ({ editor: now }) => now.isEmpty })
  const picker = useRef<HTMLInputElement>(null)

  function addPicture(data: DataTransfer | null): boolean {
    const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'))
    const { onImage } = latest.current
    if (!file || !onImage) return false
    void onImage(file).then((file_id) => {
      if (file_id)
        editor
          .chain()
          .focus()
          .insertContent({ type: 'image', attrs: { file_id, alt: file.name.slice(0, 500) } })
          .run()
    })
    return true
  }

  return (
    <div
      data-invalid={invalid || undefined}
      className="group relative rounded-control border border-input bg-card transition-[border-color,box-shadow] focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/30 data-[invalid]:border-destructive"
    >
      {empty && placeholder ? (
        <p aria-hidden className="pointer-events-none absolute inset-x-3 top-2.5 line-clamp-2 text-faint-foreground text-md">
          {placeholder}
        </p>
      ) : null}
      <div className="relative">
        <EditorContent editor={editor} />
        <RichTextSlash editor={editor} />
      </div>
      {/* Its place is kept while it is out of sight: what stands below must not move under a press. */}
      <div className="invisible sticky bottom-0 flex h-10 items-center overflow-x-auto rounded-b-control border-border border-t bg-card px-1.5 group-focus-within:visible touch:h-13 max-md:bottom-28 print:hidden">
        <RichTextToolbar
          editor={editor}
          extra={
            <>
              {props.fields ? <RichTextInsertField editor={editor} fields={props.fields} /> : null}
              {props.onImage ? (
                <button
                  type="button"
                  title={t('rich_text.image')}
                  aria-label={t('rich_text.image')}
                  onClick={() => picker.current?.click()}
                  className="inline-flex size-7 shrink-0 items-center justify-center rounded-chip text-muted-foreground transition-colors hover:bg-accent hover:text-foreground touch:size-11"
                >
                  <ImagePlus aria-hidden />
                </button>
              ) : null}
            </>
          }
        />
        <input
          ref={picker}
          type="file"
          accept="image/*"
          aria-label={t('rich_text.image')}
          hidden
          onChange={(event) => {
            const data = new DataTransfer()
            for (const file of event.target.files ?? []) data.items.add(file)
            addPicture(data)
            event.target.value = ''
          }}
        />
      </div>
    </div>
  )
}
