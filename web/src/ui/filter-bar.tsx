import { Check, ListFilter, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Combobox, type ComboboxProps } from './combobox.tsx'
import { Dialog } from './dialog.tsx'
import { SearchBox } from './search-box.tsx'
import { Select } from './select.tsx'
import { useUiTexts } from './texts.ts'

type FilterBarProps = {
  /** What was searched and is to be searched; leave both out for lists without search. */
  q?: string
  onSearch?: (q: string | undefined) => void
  searchLabel?: string
  /** `FilterSelect`s and the like. On phones they open as a sheet. */
  children?: ReactNode
  /** How many filters are set (search included); shows "Clear filters". */
  active?: number
  onClear?: () => void
  /** Stands at the end: layout switch, export. */
  end?: ReactNode
}

/** Search and filters above a list; all of them live in the URL. */
export function FilterBar({ q, onSearch, searchLabel, children, active = 0, onClear, end }: FilterBarProps) {
  const t = useUiTexts()
  const [sheet, setSheet] = useState(false)
  const clear =
    active > 0 && onClear ? (
      <Button variant="ghost" icon={<X aria-hidden />} onClick={onClear}>
        {t('no_hits.clear')}
      </Button>
    ) : null
  return (
    <search className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
      {onSearch ? (
        <div className="w-full sm:w-72">
          <SearchBox label={searchLabel ?? t('search')} value={q ?? ''} onSearch={onSearch} />
        </div>
      ) : null}
      {children ? (
        <>
          <div className="hidden md:contents">{children}</div>
          <div className="md:hidden">
            <Button icon={<ListFilter aria-hidden />} onClick={() => setSheet(true)}>
              {active > 0 ? t('filters.count', { count: active }) : t('filters')}
            </Button>
          </div>
          <Dialog
            open={sheet}
            onClose={() => setSheet(false)}
            title={t('filters')}
            footer={
              <>
                {clear}
                <Button variant="primary" onClick={() => setSheet(false)}>
                  {t('filters.show')}
                </Button>
              </>
            }
          >
            <div className="flex flex-col gap-3 [&>*]:w-full">{children}</div>
          </Dialog>
        </>
      ) : null}
      <div className="hidden md:block">{clear}</div>
      {end ? <div className="ms-auto flex items-center gap-2">{end}</div> : null}
    </search>
  )
}

type FilterSelectProps<Value extends string> = {
  label: string
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  options: readonly { value: Value; label: string }[]
}

/** One filter: "Status: any". Choosing the first entry takes it away. */
export function FilterSelect<Value extends string>({ label, value, onChange, options }: FilterSelectProps<Value>) {
  const t = useUiTexts()
  const unset = { value: 'any', label: t('filter.any', { name: label }) }
  const choices: { value: string; label: string }[] = [unset, ...options.map((option) => ({ value: option.value, label: option.label }))]
  return (
    <div className="md:w-auto md:min-w-36 md:max-w-60">
      <Select
        label={label}
        options={choices}
        value={value ?? 'any'}
        onChange={(next) => onChange(options.find((option) => option.value === next)?.value)}
      />
    </div>
  )
}

type FilterToggleProps = { children: string; pressed: boolean; onChange: (pressed: boolean) => void }

/** A filter that is on or off: "Requires evidence". */
export function FilterToggle({ children, pressed, onChange }: FilterToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
      className="inline-flex h-(--control) select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border border-input bg-card px-3 text-base transition-colors hover:bg-accent aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-primary-soft-foreground"
    >
      {pressed ? <Check aria-hidden /> : null}
      {children}
    </button>
  )
}

type FilterComboboxProps = Pick<ComboboxProps<string>, 'options' | 'onSearch' | 'loading' | 'valueLabel'> & {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** One filter out of many values that the server searches: "Customer: any". */
export function FilterCombobox({ label, value, onChange, ...rest }: FilterComboboxProps) {
  const t = useUiTexts()
  return (
    <div className="md:w-52">
      <Combobox
        label={label}
        placeholder={t('filter.any', { name: label })}
        value={value ?? null}
        onChange={(next) => onChange(next ?? undefined)}
        {...rest}
      />
    </div>
  )
}
