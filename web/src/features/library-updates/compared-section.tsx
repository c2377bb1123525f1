import type { ComparedSection } from '@dna/contract/three-ways'
import { ChangedSection } from '#features/templates/version-compare.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Stack, Text } from '#ui/layout.tsx'

type SideNames = Record<'theirs' | 'ours', { changed: string; gone: string }>

/** What both sides did to a section, folded away. */
export function SectionSides({ section, names }: { section: ComparedSection; names: SideNames }) {
  const sides = (['theirs', 'ours'] as const).filter((side) => section[side].change !== 'unchanged')
  return (
    <Stack gap={1}>
      {sides.map((side) => {
        const { change, fields } = section[side]
        if (change === 'removed')
          return (
            <Text key={side} size="sm" tone="muted">
              {names[side].gone}
            </Text>
          )
        return fields.length > 0 ? (
          <Disclosure key={side} summary={names[side].changed}>
            <ChangedSection section={{ title: section.title, change, fields, is_moved: false }} />
          </Disclosure>
        ) : null
      })}
    </Stack>
  )
}
