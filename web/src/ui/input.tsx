import { Field as BaseField } from '@base-ui/react/field'
import { Input as BaseInput } from '@base-ui/react/input'
import { Eye, EyeOff, Search, X } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from 'react'
import { IconButton } from './button.tsx'
import { useUiTexts } from './texts.ts'

/** Look of everything one can type into or choose from. */
export const controlLook =
  'w-full min-w-0 rounded-control border border-input bg-card px-3 text-base transition-[border-color,box-shadow] touch:text-md ' +
  'focus:border-ring focus:outline-none focus:ring-2 focus:ring-ring/30 data-[invalid]:border-destructive data-[invalid]:focus:ring-destructive/25 ' +
  'aria-disabled:bg-muted aria-disabled:text-faint-foreground disabled:bg-muted disabled:text-faint-foreground'

export type InputProps = Omit<ComponentProps<'input'>, 'className' | 'size' | 'onChange' | 'value' | 'defaultValue'> & {
  value?: string
  onChange?: (value: string) => void
  /** Small text inside the field, before or after the value: "%", "https://". */
  before?: ReactNode
  after?: ReactNode
}

/** One line of text. Give `inputMode="decimal"` for numbers and `autoComplete` for what browsers know. */
export function Input({ onChange, before, after, ...rest }: InputProps) {
  const input = (
    <BaseInput
      {...rest}
      onValueChange={(value) => onChange?.(value)}
      className={`${controlLook} h-(--control) read-only:bg-muted ${before ? 'ps-9' : ''} ${after ? 'pe-10' : ''}`}
    />
  )
  if (!before && !after) return input
  return (
    <div className="relative">
      {before ? (
        <span className="pointer-events-none absolute inset-y-0 start-0 flex items-center ps-3 text-muted-foreground">{before}</span>
      ) : null}
      {input}
      {after ? <span className="absolute inset-y-0 end-0 flex items-center pe-1 text-muted-foreground">{after}</span> : null}
    </div>
  )
}

/** Text that should stay free of clutter: show and hide, paste allowed, a hint while Caps Lock is on. */
export function PasswordInput({ onChange, ...rest }: Omit<InputProps, 'type' | 'after'>) {
  const t = useUiTexts()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <>
      <Input
        {...rest}
        type={shown ? 'text' : 'password'}
        onChange={onChange}
        onKeyDown={watchCaps}
        onKeyUp={watchCaps}
        autoCapitalize="none"
        spellCheck={false}
        after={
          <IconButton
            size="sm"
            label={t(shown ? 'password.hide' : 'password.show')}
            aria-pressed={shown}
            icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {caps ? (
        <p role="status" className="text-sm text-status-warning-fg">
          {t('password.caps_lock')}
        </p>
      ) : null}
    </>
  )
}

type SearchInputProps = Omit<InputProps, 'type' | 'before' | 'after' | 'value'> & { value: string; label: string }

/** Search inside a list; `label` is its accessible name and placeholder. Escape empties it. */
export function SearchInput({ label, value, onChange, ...rest }: SearchInputProps) {
  const t = useUiTexts()
  return (
    <Input
      {...rest}
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={rest.placeholder ?? label}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value) {
          event.stopPropagation()
          onChange?.('')
        }
      }}
      before={<Search aria-hidden />}
      after={value ? <IconButton size="sm" label={t('search.clear')} icon={<X aria-hidden />} onClick={() => onChange?.('')} /> : null}
    />
  )
}

export type TextareaProps = Omit<ComponentProps<'textarea'>, 'className' | 'onChange' | 'value' | 'defaultValue'> & {
  value?: string
  onChange?: (value: string) => void
  /** For texts that are the whole point of a page: taller, at reading size. */
  tall?: boolean
}

/** Several lines; grows with its text. */
export function Textarea({ onChange, rows = 3, value, tall, ...rest }: TextareaProps) {
  return (
    <BaseField.Control
      value={value}
      onValueChange={(next) => onChange?.(next)}
      render={<textarea rows={rows} {...rest} />}
      className={`${controlLook} field-sizing-content read-only:bg-muted resize-y py-2 ${tall ? 'max-h-[60dvh] min-h-44 text-md' : 'max-h-96 min-h-20'}`}
    />
  )
}
