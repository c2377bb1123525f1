import { useSyncExternalStore } from 'react'

let replaced = false
const listeners = new Set<() => void>()

// A page that was opened before an update asks for files that are gone.
addEventListener('vite:preloadError', () => {
  replaced = true
  for (const tell of listeners) tell()
})

/** True when the server has a newer version than this page. */
export function useReplaced(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => replaced,
  )
}
