import { useEffect } from 'react'

/** Puts a line below every printed page while the component is there. */
export function usePrintNote(text: string): void {
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--print-note', `"${text.replace(/["\\]/g, '\\$&')}"`)
    return () => {
      style.removeProperty('--print-note')
    }
  }, [text])
}
