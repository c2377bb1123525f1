import { Check, Circle } from 'lucide-react'
import { useAuthTexts } from './texts.ts'

const least = 15

/** Says in words how good a password is while it is typed: length first, as the server judges it. */
export function PasswordStrength({ value }: { value: string }) {
  const t = useAuthTexts()
  const letters = [...(value ?? '').normalize('NFC')].length
  const ok = letters >= least
  const words =
    letters === 0
      ? t('rule.length')
      : !ok
        ? t('strength.short', { count: least - letters })
        : t(letters >= 22 ? 'strength.strong' : 'strength.fair')
  return (
    <span role="status" className={`flex items-center gap-1.5 ${ok ? 'text-status-success-fg' : ''}`}>
      {ok ? <Check aria-hidden /> : <Circle className="size-2.5! mx-0.75" aria-hidden />}
      {words}
    </span>
  )
}
