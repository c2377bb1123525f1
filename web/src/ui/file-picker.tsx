import { type Ref, useImperativeHandle, useRef } from 'react'

export type FilePickerHandle<Target> = { open: (target: Target) => void }

type FilePickerProps<Target> = {
  ref: Ref<FilePickerHandle<Target>>
  /** What the files are for, for screen readers. */
  label: string
  accept?: string
  onFiles: (files: File[], target: Target) => void
}

/** The file dialog of the browser for many openers: rows and menus call `picker.current?.open(row)`. */
export function FilePicker<Target>({ ref, label, accept, onFiles }: FilePickerProps<Target>) {
  const input = useRef<HTMLInputElement>(null)
  const wanted = useRef<{ target: Target }>(undefined)
  useImperativeHandle(ref, () => ({
    open: (target) => {
      wanted.current = { target }
      input.current?.click()
    },
  }))
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      aria-label={label}
      accept={accept}
      onChange={({ target }) => {
        const files = [...(target.files ?? [])]
        target.value = ''
        if (files.length > 0 && wanted.current) onFiles(files, wanted.current.target)
      }}
    />
  )
}
