import type { Editor } from '@tiptap/react'
import { useEffect, useId, useState } from 'react'
import { blocks } from './rich-text-actions.ts'
import { useUiTexts } from './texts.ts'

type Place = { query: string; from: number; to: number; left: number; top: number }

/** `/` at the start of a line offers headings, lists and the like; typing narrows them, Enter takes one. */
export function RichTextSlash({ editor }: { editor: Editor }) {
  const t = useUiTexts()
  const listId = useId()
  const [place, setPlace] = useState<Place | null>(null)
  const [at, setAt] = useState(0)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const hits = place ? blocks.filter((block) => t(block.label).toLowerCase().includes(place.query.toLowerCase())) : []
  const open = place !== null && hits.length > 0 && dismissed !== place.from
  const current = Math.min(at, hits.length - 1)

  useEffect(() => {
    const look = () => {
      const next = placeOf(editor)
      setPlace(next)
      if (!next) {
        setAt(0)
        setDismissed(null)
      }
    }
    const leave = () => setPlace(null)
    editor.on('transaction', look)
    editor.on('blur', leave)
    return () => {
      editor.off('transaction', look)
      editor.off('blur', leave)
    }
  }, [editor])

  useEffect(() => {
    if (!open || !place) return
    const { dom } = editor.view
    const take = () => {
      editor.chain().deleteRange({ from: place.from, to: place.to }).run()
      hits[current]?.run(editor)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'ArrowDown') setAt((current + 1) % hits.length)
      else if (event.key === 'ArrowUp') setAt((current - 1 + hits.length) % hits.length)
      else if (event.key === 'Enter' || event.key === 'Tab') take()
      else if (event.key === 'Escape') setDismissed(place.from)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    dom.setAttribute('aria-controls', listId)
    dom.setAttribute('aria-activedescendant', `${listId}-${current}`)
    dom.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
      dom.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [open, place, editor, hits, current, listId])

  if (!open) return null
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={t('rich_text.slash')}
      style={{ insetInlineStart: place.left, top: place.top }}
      className="layer-popover absolute w-56 rounded-control border border-border bg-popover p-1 shadow-popover"
    >
      {hits.map((block, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the text keeps the focus and names the current entry
        <div
          key={block.label}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === current}
          className={`flex min-h-8 cursor-default items-center gap-2 rounded-chip px-2 touch:min-h-11 ${index === current ? 'bg-accent' : ''}`}
          onMouseDown={(event) => event.preventDefault()}
          onMouseEnter={() => setAt(index)}
          onClick={() => {
            editor.chain().deleteRange({ from: place.from, to: place.to }).run()
            block.run(editor)
          }}
        >
          <block.icon className="text-muted-foreground" aria-hidden />
          {t(block.label)}
        </div>
      ))}
    </div>
  )
}

function placeOf(editor: Editor): Place | null {
  const { selection } = editor.state
  const { $from, empty } = selection
  if (!empty || !editor.isFocused || $from.parent.type.name !== 'paragraph') return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const [, query] = /^\/([\p{L} ]{0,20})$/u.exec(before) ?? []
  if (query === undefined) return null
  const frame = editor.view.dom.parentElement?.getBoundingClientRect()
  const caret = editor.view.coordsAtPos($from.pos)
  const rtl = getComputedStyle(editor.view.dom).direction === 'rtl'
  const left = frame ? (rtl ? frame.right - caret.right : caret.left - frame.left) : 0
  return { query, from: $from.start(), to: $from.pos, left, top: frame ? caret.bottom - frame.top + 4 : 0 }
}
