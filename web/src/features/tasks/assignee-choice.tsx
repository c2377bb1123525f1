import { useQuery } from '@tanstack/react-query'
import { useMe } from '#core/session.ts'
import { activeMembers } from '#features/users/queries.ts'
import { Combobox } from '#ui/combobox.tsx'
import { useTaskRights } from './task-rights.ts'
import { useTaskTexts } from './texts.ts'

type AssigneeChoiceProps = {
  value: string | null
  valueLabel?: string | null
  onChange: (user_id: string | null, name: string | null) => void
  /** Accessible name when it does not stand in a field. */
  label?: string
  disabled?: boolean
}

/** Who does it. Without the right to give work to others: oneself or nobody. */
export function AssigneeChoice({ value, valueLabel, onChange, label, disabled }: AssigneeChoiceProps) {
  const t = useTaskTexts()
  const me = useMe()
  const { mayAssign, maySeePeople } = useTaskRights()
  const { data } = useQuery({ ...activeMembers, enabled: mayAssign && maySeePeople })
  const others = mayAssign ? (data?.items ?? []).filter(({ id }) => id !== me.id) : []
  const options = [
    { value: me.id, label: t('assignee.me', { name: me.full_name }) },
    ...others.map(({ id, full_name, email }) => ({ value: id, label: full_name, detail: email })),
  ]
  const nameOf = (id: string | null) => (id === me.id ? me.full_name : (others.find((other) => other.id === id)?.full_name ?? null))
  return (
    <Combobox
      label={label}
      options={options}
      value={value}
      valueLabel={valueLabel ?? undefined}
      placeholder={t('assignee.none')}
      onChange={(id) => onChange(id, nameOf(id))}
      disabled={disabled}
    />
  )
}
