import { type DragEvent, useEffect } from 'react'

/**
 * Lets an element take dropped files: `<li {...fileDrop(onFiles)}>`. While files hover above it, it carries `data-over`.
 * The mark is set on the element itself, so that a table of many rows is not drawn anew with every move.
 */
export function fileDrop(onFiles: ((files: File[]) => void) | undefined) {
  if (!onFiles) return {}
  const unmark = (element: HTMLElement) => delete element.dataset.over
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      event.currentTarget.dataset.over = ''
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
      if (!inside) unmark(event.currentTarget)
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      unmark(event.currentTarget)
      const files = [...event.dataTransfer.files]
      if (files.length === 0) return
      event.preventDefault()
      onFiles(files)
    },
  }
}

/** Once in the app: a file that misses its place must not take the page away. */
export function useDropGuard() {
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    }
    addEventListener('dragover', refuse)
    addEventListener('drop', refuse)
    return () => {
      removeEventListener('dragover', refuse)
      removeEventListener('drop', refuse)
    }
  }, [])
}
