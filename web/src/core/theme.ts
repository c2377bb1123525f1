import { useSyncExternalStore } from 'react'
import { allowLetterShortcuts } from '#ui/shortcuts.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'
type Choices = { theme: Theme; density: Density; sidebar: 'open' | 'folded'; shortcuts: 'on' | 'off' }

const listeners = new Set<() => void>()
let choices: Choices = {
  theme: oneOf(['system', 'light', 'dark'], stored('theme')),
  density: oneOf(['comfortable', 'compact'], stored('density')),
  sidebar: oneOf(['open', 'folded'], stored('sidebar')),
  shortcuts: oneOf(['on', 'off'], stored('shortcuts')),
}
apply()

/** How the app looks for this person on this device; applies at once. public/appearance.js reads the same keys before the first paint. */
export function choose<Key extends keyof Choices>(key: Key, value: Choices[Key]) {
  choices = { ...choices, [key]: value }
  try {
    localStorage.setItem(`dna.${key}`, value)
  } catch {
    // A browser without storage forgets the choice with the tab.
  }
  apply()
  for (const tell of listeners) tell()
}

export function useChoices(): Choices {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => choices,
  )
}

function apply() {
  const root = document.documentElement
  if (choices.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = choices.theme
  root.dataset.density = choices.density
  root.dataset.sidebar = choices.sidebar
  allowLetterShortcuts(choices.shortcuts === 'on')
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(`dna.${key}`)
  } catch {
    return null
  }
}

function oneOf<const Value extends string>(values: readonly [Value, ...Value[]], text: string | null): Value {
  return values.find((value) => value === text) ?? values[0]
}
