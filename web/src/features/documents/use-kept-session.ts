import { useEffect, useState } from 'react'
import { useKeepTyped } from '#core/keep-typed.ts'
import { goToSection } from '#ui/section-frame.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import type { EditorSession } from './editor-session.ts'
import type { SectionAnswer } from './queries.ts'
import { sectionAnchor } from './section-state.ts'

/** Keeps what is typed, and goes to the section that the address names. */
export function useKeptSession(session: EditorSession<SectionAnswer>, first: string | undefined) {
  useKeepTyped(session)
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
