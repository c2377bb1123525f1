import { useEffect } from 'react'
import { useSessionEnded } from './session-end.ts'

/** What saves while somebody types. `persist` keeps in the browser what is not sent; `retry` sends what failed before. */
type Typed = { persist(): void; flush(): Promise<unknown>; retry(): void }

/** Sends or keeps what was typed whenever the page may go away, and tries again when network or session are back. */
export function useKeepTyped(typed: Typed): void {
  const ended = useSessionEnded()
  useEffect(() => {
    if (!ended) typed.retry()
  }, [ended, typed])
  useEffect(() => {
    const hide = () => {
      typed.persist()
      if (document.visibilityState === 'hidden') void typed.flush()
    }
    const back = () => typed.retry()
    document.addEventListener('visibilitychange', hide)
    addEventListener('pagehide', hide)
    addEventListener('online', back)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      removeEventListener('pagehide', hide)
      removeEventListener('online', back)
      void typed.flush()
    }
  }, [typed])
}
