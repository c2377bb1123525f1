import { useEffect, useRef, useState } from 'react'
import { SearchInput } from './input.tsx'
import { useShortcut } from './shortcuts.ts'

type SearchBoxProps = { label: string; value: string; onSearch: (q: string | undefined) => void; delay?: number }

/** A search field that reports after a pause of 250 ms; `/` jumps into it. */
export function SearchBox({ label, value, onSearch, delay = 250 }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (value !== known) {
    setKnown(value)
    setText(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useShortcut('/', () => input.current?.focus())
  const change = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    const report = () => {
      setKnown(next.trim())
      onSearch(next.trim() || undefined)
    }
    if (next === '') report()
    else timer.current = setTimeout(report, delay)
  }
  return <SearchInput ref={input} label={label} value={text} onChange={change} />
}
