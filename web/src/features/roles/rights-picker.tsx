import { useSuspenseQuery } from '@tanstack/react-query'
import { CheckboxLine } from '#ui/choices.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Grid, Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { usePermissionWords } from './permission-words.ts'
import { permissionList, roleList } from './queries.ts'
import { heldOf, mayGive, ownable, type RightsGroup } from './rights.ts'
import { useRoleTexts } from './texts.ts'

type RightsPickerProps = { value: readonly string[]; onChange: (grants: string[]) => void; held: ReadonlySet<string> }

/** Ticks the rights of a role, by what they are about; what the person does not hold cannot be given. */
export function RightsPicker({ value, onChange, held }: RightsPickerProps) {
  const t = useRoleTexts()
  const { data: groups } = useSuspenseQuery(permissionList)
  const { data: roles } = useSuspenseQuery(roleList)
  const chosen = new Set(value)
  const forOwn = ownable(roles.items)
  const set = (grants: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const grant of grants) {
      // A whole right replaces the one for own records and the other way round.
      next.delete(grant.endsWith('(own)') ? grant.replace('(own)', '') : `${grant}(own)`)
      on ? next.add(grant) : next.delete(grant)
    }
    onChange([...next])
  }
  return (
    <Stack gap={3}>
      <Row justify="between">
        <Heading level={3}>{t('rights')}</Heading>
        <output>
          <Text size="sm" tone="muted" tabular>
            {t('chosen', { count: value.length })}
          </Text>
        </output>
      </Row>
      <Stack gap={1}>
        {groups.items.map((group) => (
          <Group key={group.resource} group={group} chosen={chosen} held={held} forOwn={forOwn} onSet={set} />
        ))}
      </Stack>
    </Stack>
  )
}

type GroupProps = {
  group: RightsGroup
  chosen: ReadonlySet<string>
  held: ReadonlySet<string>
  forOwn: ReadonlySet<string>
  onSet: (grants: readonly string[], on: boolean) => void
}

function Group({ group, chosen, held, forOwn, onSet }: GroupProps) {
  const t = useRoleTexts()
  const words = usePermissionWords()
  const rights = group.actions.map((action) => ({ action, grant: `${group.resource}:${action}` }))
  const givable = rights.map(({ grant }) => grant).filter((grant) => mayGive(held, grant))
  const count = heldOf(chosen, group)
  const whole = givable.length > 0 && givable.every((grant) => chosen.has(grant))
  const name = words.resource(group.resource)
  const line = (grant: string, words: string) => (
    <CheckboxLine
      key={grant}
      checked={chosen.has(grant)}
      onChange={(on) => onSet([grant], on)}
      disabled={!mayGive(held, grant)}
      help={mayGive(held, grant) ? undefined : t('beyond.short')}
    >
      {words}
    </CheckboxLine>
  )
  return (
    <Disclosure
      summary={
        <>
          {name}
          <Text size="sm" tone={count > 0 ? 'success' : 'faint'} tabular>
            {t('part', { count, all: group.actions.length })}
          </Text>
        </>
      }
    >
      <Grid columns={2} gap={1}>
        <CheckboxLine
          checked={whole}
          indeterminate={count > 0 && !whole}
          disabled={givable.length === 0}
          onChange={(on) => onSet(givable, on)}
        >
          {t('all_of', { name })}
        </CheckboxLine>
        {rights.flatMap(({ action, grant }) => [
          line(grant, words.action(action)),
          ...(forOwn.has(grant) ? [line(`${grant}(own)`, t('own_only', { name: words.action(action) }))] : []),
        ])}
      </Grid>
    </Disclosure>
  )
}
