import { X } from 'lucide-react'
import { type Ref, useState } from 'react'
import { controlLook } from './input.tsx'
import { useUiTexts } from './texts.ts'

type TagInputProps = {
  values: readonly string[]
  onChange: (values: string[]) => void
  onBlur?: () => void
  label?: string
  placeholder?: string
  ref?: Ref<HTMLInputElement>
}

/** Free words: Enter or a comma adds one, Backspace takes the last away, pasted lists are split. */
export function TagInput({ values, onChange, onBlur, label, placeholder, ref }: TagInputProps) {
  const t = useUiTexts()
  const [text, setText] = useState('')
  const add = (raw: string) => {
    const words = raw.split(/[,;\n]/).map((word) => word.trim())
    const fresh = words.filter((word) => word && !values.includes(word))
    if (fresh.length > 0) onChange([...values, ...new Set(fresh)])
    setText('')
  }
  return (
    <div
      className={`${controlLook} flex min-h-(--control) flex-wrap items-center gap-1 px-1.5 py-1 focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/30`}
    >
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex h-(--chip) items-center gap-0.5 rounded-chip bg-primary-soft ps-1.5 text-primary-soft-foreground text-sm"
        >
          {value}
          <button
            type="button"
            aria-label={t('combobox.remove', { name: value })}
            onClick={() => onChange(values.filter((other) => other !== value))}
            className="inline-flex size-6 items-center justify-center rounded-chip"
          >
            <X className="size-3!" aria-hidden />
          </button>
        </span>
      ))}
      <input
        ref={ref}
        aria-label={label}
        placeholder={values.length === 0 ? placeholder : undefined}
        value={text}
        onChange={(event) => (/[,;\n]/.test(event.target.value) ? add(event.target.value) : setText(event.target.value))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.trim()) {
            event.preventDefault()
            add(text)
          }
          if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1))
        }}
        onBlur={() => {
          if (text.trim()) add(text)
          onBlur?.()
        }}
        className="h-7 min-w-24 flex-1 bg-transparent px-1.5 outline-none touch:text-md"
      />
    </div>
  )
}
