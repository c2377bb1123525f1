import { useState } from 'react'
import { Input } from '#ui/input.tsx'

type NameInputProps = {
  /** Accessible name when it does not stand in a `Field`. */
  label?: string
  value: string
  onChange: (name: string) => void
  onEmpty?: (empty: boolean) => void
}

/** A name that cannot be empty: while the field is, the name before stays. */
export function NameInput({ label, value, onChange, onEmpty }: NameInputProps) {
  const [empty, setEmpty] = useState(false)
  return (
    <Input
      aria-label={label}
      value={empty ? '' : value}
      maxLength={255}
      onChange={(text) => {
        const nothing = text.trim() === ''
        setEmpty(nothing)
        onEmpty?.(nothing)
        if (!nothing) onChange(text)
      }}
    />
  )
}
