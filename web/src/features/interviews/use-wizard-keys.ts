import { useEffect, useRef } from 'react'
import { useShortcut } from '#ui/shortcuts.ts'
import { focusWizardField, focusWizardIndex } from '#ui/wizard.tsx'

type Keys = {
  next: () => void
  back: () => void
  /** Opens the index where it does not stand beside the question. */
  index: () => void
  choose: (digit: number) => void
}

/**
 * Enter goes on, except where it belongs to the text (there Ctrl+Enter does); Alt+Left goes back, 1-9 choose, `i` leads to
 * the index, `e` to the field. Open layers keep their keys.
 */
export function useWizardKeys({ next, back, index, choose }: Keys) {
  useShortcut('Alt+ArrowLeft', outside(back))
  useShortcut('i', () => {
    if (!focusWizardIndex()) index()
  })
  useShortcut('e', focusWizardField)
  const latest = useRef({ next, choose })
  useEffect(() => {
    latest.current = { next, choose }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      if (event.altKey || event.shiftKey || event.isComposing || inLayer(target)) return
      // Choices keep Enter from pressing them, so it does not matter here whether a key was used already.
      if (event.ctrlKey || event.metaKey) {
        if (event.key === 'Enter') latest.current.next()
      } else if (event.key === 'Enter' && goesOn(target)) {
        event.preventDefault()
        latest.current.next()
      } else if (/^[1-9]$/.test(event.key) && !writes(target) && document.documentElement.dataset.shortcuts !== 'off') {
        latest.current.choose(Number(event.key))
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function outside(handler: () => void) {
  return () => {
    if (!inLayer(document.activeElement)) handler()
  }
}

function inLayer(target: Element | null): boolean {
  return (
    target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [data-base-ui-portal]') !== null &&
    target !== null
  )
}

function writes(target: HTMLElement | null): boolean {
  return (
    target?.closest('textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"])') !== null && target !== null
  )
}

/** Whether Enter has nothing to do where the focus is: on text, choices, and lines that are the whole answer. */
function goesOn(target: HTMLElement | null): boolean {
  if (!target || target === document.body) return true
  if (target.closest('[role="radio"], [role="checkbox"], input[type="radio"], input[type="checkbox"]'))
    return target.closest('table, ol') === null
  if (target.closest('input'))
    return target.closest('[data-wizard="answer"]') !== null && target.closest('table, ol, [role="combobox"]') === null
  return (
    target.closest('a, button, textarea, select, summary, [contenteditable="true"]') === null &&
    target.closest('[data-wizard="step"], body > :not([data-base-ui-portal])') !== null
  )
}
