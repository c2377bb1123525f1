import { Field as BaseField } from '@base-ui/react/field'
import { Calendar } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { readDay } from './date-words.ts'
import { useFormats } from './format.ts'
import { controlLook } from './input.tsx'
import { useUiTexts } from './texts.ts'

type DateInputProps = {
  /** `YYYY-MM-DD` or null. */
  value: string | null | undefined
  onChange: (value: string | null) => void
  onBlur?: () => void
  label?: string
  min?: string
  max?: string
  disabled?: boolean
  ref?: Ref<HTMLInputElement>
}

/** A day: typed (`t`, `+7`, `12 Nov`, `12.11.2026`) or picked from the calendar of the browser. */
export function DateInput({ value, onChange, onBlur, label, min, max, disabled, ref }: DateInputProps) {
  const t = useUiTexts()
  const { date, locale } = useFormats()
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const commit = () => {
    if (text !== null) {
      const day = text.trim() === '' ? null : readDay(text, new Date(), locale)
      const known = day !== null || text.trim() === ''
      setWrong(!known)
      if (known) {
        onChange(day)
        setText(null)
      }
    }
    onBlur?.()
  }
  return (
    <div>
      <div className="relative">
        <BaseField.Control
          ref={ref}
          aria-label={label}
          aria-invalid={wrong || undefined}
          placeholder={t('date.placeholder')}
          autoComplete="off"
          disabled={disabled}
          value={text ?? (value ? date(value) : '')}
          onValueChange={setText}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
          }}
          className={`${controlLook} tabular h-(--control) pe-10`}
        />
        <span className="absolute inset-y-0 end-0 flex items-center pe-1">
          <IconButton
            size="sm"
            label={t('date.pick')}
            icon={<Calendar aria-hidden />}
            disabled={disabled}
            onClick={() => picker.current?.showPicker()}
          />
        </span>
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden
          className="pointer-events-none absolute end-0 bottom-0 size-px opacity-0"
          value={value ?? ''}
          min={min}
          max={max}
          onChange={(event) => {
            setText(null)
            setWrong(false)
            onChange(event.target.value || null)
          }}
        />
      </div>
      {wrong ? (
        <p role="alert" className="mt-1.5 text-sm text-status-danger-fg">
          {t('date.wrong')}
        </p>
      ) : null}
    </div>
  )
}
