import { useEffect, useState } from 'react'
import { useSessionEnded } from '#core/session-end.ts'
import { goToSection } from '#ui/section-frame.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import type { EditorSession } from './editor-session.ts'
import type { SectionAnswer } from './queries.ts'
import { sectionAnchor } from './section-state.ts'

/** Sends or keeps what was typed whenever the page may go away, and tries again when network or session are back. */
export function useKeptSession(session: EditorSession<SectionAnswer>, first: string | undefined) {
  const ended = useSessionEnded()
  useEffect(() => {
    if (!ended) session.retry()
  }, [ended, session])
  useEffect(() => {
    const hide = () => {
      session.persist()
      if (document.visibilityState === 'hidden') void session.flush()
    }
    const back = () => session.retry()
    document.addEventListener('visibilitychange', hide)
    addEventListener('pagehide', hide)
    addEventListener('online', back)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      removeEventListener('pagehide', hide)
      removeEventListener('online', back)
      void session.flush()
    }
  }, [session])
  // A link may lead to one section; later changes of the address come from here and do not move the page.
  const [arrival] = useState(first)
  useEffect(() => {
    if (arrival) goToSection(sectionAnchor(arrival))
  }, [arrival])
}

type Keys = { up: () => void; down: () => void; save: (() => void) | undefined }

/** Ctrl+Alt+Up and Ctrl+Alt+Down change the section, Ctrl+S saves a version. */
export function useEditorKeys({ up, down, save }: Keys) {
  useShortcut('Ctrl+Alt+ArrowUp', up)
  useShortcut('Ctrl+Alt+ArrowDown', down)
  useShortcut('Ctrl+s', save)
}
