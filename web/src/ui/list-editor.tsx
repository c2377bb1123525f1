import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Button, IconButton } from './button.tsx'
import { controlLook } from './input.tsx'
import { useUiTexts } from './texts.ts'

type ListEditorProps = {
  /** Name of the list: "Objectives". */
  label: string
  values: readonly string[]
  onChange: (values: string[]) => void
  onBlur?: () => void
  placeholder?: string
  /** Text of the button below: "Add objective". */
  addLabel?: string
  /** Anything after the field of an entry, for example its evidence. */
  extra?: (index: number) => ReactNode
}

/** Lines of text that grow with what they say: Enter adds one below, Alt+Up and Alt+Down move it, Backspace in an empty line removes it, pasted lines are split. */
export function ListEditor({ label, values, onChange, onBlur, placeholder, addLabel, extra }: ListEditorProps) {
  const t = useUiTexts()
  const list = useRef<HTMLOListElement>(null)
  const focus = (index: number) => requestAnimationFrame(() => list.current?.querySelectorAll('textarea')[index]?.focus())
  const set = (next: string[], at: number) => {
    onChange(next)
    focus(at)
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= values.length) return
    const next = [...values]
    next.splice(to, 0, ...next.splice(from, 1))
    set(next, to)
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      set(values.toSpliced(index + 1, 0, ''), index + 1)
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(index, event.key === 'ArrowUp' ? index - 1 : index + 1)
    } else if (event.key === 'Backspace' && values[index] === '' && values.length > 1) {
      event.preventDefault()
      set(values.toSpliced(index, 1), Math.max(0, index - 1))
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <ol ref={list} aria-label={label} className="flex flex-col gap-2">
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are plain texts without identity
          <li key={index} className="flex flex-col gap-1.5">
            <div className="flex items-start gap-1">
              <textarea
                rows={1}
                aria-label={t('list.entry', { name: label, number: index + 1 })}
                placeholder={placeholder}
                value={value}
                className={`${controlLook} field-sizing-content max-h-40 min-h-(--control) resize-none py-[calc((var(--control)-1.375rem)/2-1px)]`}
                onChange={(event) => onChange(values.toSpliced(index, 1, event.target.value.replace(/[\r\n]+/g, ' ')))}
                onKeyDown={(event) => onKeyDown(event, index)}
                onPaste={(event) => {
                  const lines = event.clipboardData
                    .getData('text')
                    .split(/\r?\n/)
                    .filter((line) => line.trim())
                  if (lines.length < 2) return
                  event.preventDefault()
                  set(values.toSpliced(index, value ? 0 : 1, ...lines), index + lines.length - 1)
                }}
                onBlur={onBlur}
              />
              <IconButton
                size="sm"
                label={t('list.up')}
                icon={<ArrowUp aria-hidden />}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                size="sm"
                label={t('list.down')}
                icon={<ArrowDown aria-hidden />}
                disabled={index === values.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                size="sm"
                label={t('list.remove')}
                icon={<X aria-hidden />}
                onClick={() => onChange(values.toSpliced(index, 1))}
              />
            </div>
            {extra?.(index)}
          </li>
        ))}
      </ol>
      <div>
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => set([...values, ''], values.length)}>
          {addLabel ?? t('list.add')}
        </Button>
      </div>
    </div>
  )
}
