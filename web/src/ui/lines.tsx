import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useShortcut } from './shortcuts.ts'

/** A short list inside a card, drawer or section: deadlines, files, tasks. Children: `Line`. `label` names it. */
export function Lines({ label, labelledBy, children }: { label?: string; labelledBy?: string; children: ReactNode }) {
  return (
    <ul aria-label={label} aria-labelledby={labelledBy} className="flex flex-col divide-y divide-border">
      {children}
    </ul>
  )
}

type LineProps = {
  /** Makes the line one that keys can walk to; found as `[data-line]`. */
  id?: string
  leading?: ReactNode
  /** The first link of a line is what a press on it opens. */
  title: ReactNode
  detail?: ReactNode
  /** Stands at the end: date, chip, buttons. */
  end?: ReactNode
  /** Below: a reason, a preview. */
  children?: ReactNode
}

export function Line({ id, leading, title, detail, end, children }: LineProps) {
  return (
    <li
      data-line={id}
      tabIndex={id === undefined ? undefined : -1}
      onClick={id === undefined ? undefined : openLine}
      onKeyDown={id === undefined ? undefined : openByKey}
      className={`flex min-h-(--row) items-center gap-3 py-1.5 focus-visible:-outline-offset-2 ${id === undefined ? '' : '-mx-2 px-2 hover:bg-accent'}`}
    >
      {leading}
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">{title}</div>
        {detail ? <div className="text-muted-foreground text-sm">{detail}</div> : null}
        {children}
      </div>
      {end ? <div className="flex shrink-0 items-center gap-2 text-sm">{end}</div> : null}
    </li>
  )
}

/** `j` and `k` walk over all lines with an id on the page. */
export function useLineKeys() {
  useShortcut('j', () => walkLines(1))
  useShortcut('k', () => walkLines(-1))
}

/** The id of the line that has the focus. */
export function currentLine(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset.line
}

/** Moves the focus to the next line (or the one before). */
export function walkLines(step: 1 | -1) {
  const lines = [...document.querySelectorAll<HTMLElement>('#content [data-line]')]
  const at = lines.findIndex((line) => line.contains(document.activeElement))
  lines[at === -1 ? (step === 1 ? 0 : lines.length - 1) : at + step]?.focus()
}

function openByKey(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('a[href]')?.click()
}

function openLine(event: MouseEvent<HTMLElement>) {
  const target = event.target instanceof Element ? event.target : null
  if (!target || target.closest('a, button, input, [role="menu"], [role="dialog"]') || !event.currentTarget.contains(target)) return
  if (!window.getSelection()?.toString()) event.currentTarget.querySelector<HTMLElement>('a[href]')?.click()
}
