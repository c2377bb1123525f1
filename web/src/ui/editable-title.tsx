import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { Input } from './input.tsx'
import { useUiTexts } from './texts.ts'

type EditableTitleProps = {
  value: string /** "Name of the document". */
  label: string
  onSave: (value: string) => void
  maxLength?: number
}

/** The name of a record that can be changed in its place: press, type, Enter. Escape leaves it as it was. For `titleSlot` of `Page`. */
export function EditableTitle({ value, label, onSave, maxLength }: EditableTitleProps) {
  const t = useUiTexts()
  const [text, setText] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setText(null)
    requestAnimationFrame(() => button.current?.focus())
  }
  const save = () => {
    const next = text?.trim() ?? ''
    if (next !== '' && next !== value) onSave(next)
  }
  if (text === null)
    return (
      <button
        ref={button}
        type="button"
        aria-label={t('title.edit', { label, value })}
        onClick={() => setText(value)}
        className="group -mx-1.5 -my-0.5 inline-flex min-w-0 items-center gap-2 rounded-control px-1.5 py-0.5 text-start font-semibold text-xl hover:bg-accent"
      >
        <span className="min-w-0 text-balance">{value}</span>
        <Pencil className="text-faint-foreground group-hover:text-foreground" aria-hidden />
      </button>
    )
  return (
    <div className="w-[min(32rem,80vw)]">
      <Input
        autoFocus
        aria-label={label}
        maxLength={maxLength}
        value={text}
        onChange={setText}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          save()
          setText(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            save()
            leave()
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            leave()
          }
        }}
      />
    </div>
  )
}
