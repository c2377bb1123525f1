import { useEffect, useRef } from 'react'

const modifiers = ['Ctrl', 'Alt', 'Shift'] as const
let pending: { key: string; at: number } | undefined

/** Switches single letters off (people who dictate need that); combinations with Ctrl or Alt stay. */
export function allowLetterShortcuts(allowed: boolean) {
  document.documentElement.dataset.shortcuts = allowed ? 'on' : 'off'
}

/**
 * Runs `handler` for a key (`n`), a sequence (`g c`) or a combination (`Ctrl+k`, where Ctrl is Cmd on a Mac).
 * Letters act outside fields and open layers only.
 */
export function useShortcut(keys: string, handler: (() => void) | undefined) {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!latest.current || event.defaultPrevented || !matches(keys, event)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [keys])
}

function matches(keys: string, event: KeyboardEvent): boolean {
  const [first = '', second] = keys.split(' ')
  const parts = first.split('+')
  const key = parts.at(-1) ?? ''
  if (parts.length > 1 && key) return sameKey(key, event) && modifiers.every((name) => holds(name, event) === parts.includes(name))
  if (event.ctrlKey || event.metaKey || event.altKey || !lettersAct(event)) return false
  if (second === undefined) return sameKey(first, event) && !follows(event)
  if (sameKey(first, event)) pending = { key: first, at: event.timeStamp }
  return sameKey(second, event) && pending?.key === first && pending.at !== event.timeStamp && event.timeStamp - pending.at < 1200
}

function holds(name: (typeof modifiers)[number], event: KeyboardEvent): boolean {
  if (name === 'Ctrl') return event.ctrlKey || event.metaKey
  return name === 'Alt' ? event.altKey : event.shiftKey
}

function sameKey(key: string, event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === key.toLowerCase()
}

/** The second key of a sequence must not also act on its own. */
function follows(event: KeyboardEvent): boolean {
  return pending !== undefined && pending.at !== event.timeStamp && event.timeStamp - pending.at < 1200
}

function lettersAct(event: KeyboardEvent): boolean {
  if (document.documentElement.dataset.shortcuts === 'off') return false
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="tree"]')) return false
  return target?.closest('[role="dialog"], [role="alertdialog"]') === null || target === null
}
