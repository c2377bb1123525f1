import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let began = false
let ended = false

function change(next: boolean) {
  if (ended === next) return
  ended = next
  for (const tell of listeners) tell()
}

/** Called when somebody is signed in: from now on a 401 means that the session ended. */
export function reportSessionStart() {
  began = true
  change(false)
}

/** Called by the API client on 401. Before anybody signed in, routes send to the sign-in page instead. */
export function reportSessionEnd() {
  if (began) change(true)
}

/** Called on sign-out. */
export function forgetSession() {
  began = false
  change(false)
}

/** True while the session has ended under a page; the page stays, a dialog asks to sign in again. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ended,
  )
}
