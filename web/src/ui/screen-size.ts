import { useCallback, useSyncExternalStore } from 'react'

const narrow = '(max-width: 47.99rem)'
const wide = { lg: '(min-width: 64rem)', xl: '(min-width: 80rem)' }

/** True below 768 px, where tables become cards. */
export function useNarrow(): boolean {
  return useMatches(narrow)
}

/** True from 1,024 px (`lg`) or 1,280 px (`xl`) on, where side columns stand beside the content. */
export function useWide(from: keyof typeof wide): boolean {
  return useMatches(wide[from])
}

function useMatches(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const matches = matchMedia(query)
      matches.addEventListener('change', listener)
      return () => matches.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
