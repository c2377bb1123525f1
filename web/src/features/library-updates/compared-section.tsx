import type { ComparedSection } from '@dna/contract/three-ways'
import { ChangedSection } from '#features/templates/version-compare.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Stack, Text } from '#ui/layout.tsx'

type SideNames = Record<'theirs' | 'ours', { changed: string; gone: string }>

type SidesProps = { section: ComparedSection; names: SideNames; folded?: boolean }

/** What both sides did to a section. */
export function SectionSides({ section, names, folded }: SidesProps) {
  const sides = (['theirs', 'ours'] as const).filter((side) => section[side].change !== 'unchanged')
  return (
    <Stack gap={folded ? 1 : 3}>
      {sides.map((side) => {
        const { change, fields } = section[side]
        if (change === 'removed') return <Caption key={side}>{names[side].gone}</Caption>
        if (fields.length === 0) return null
        const words = <ChangedSection section={{ title: section.title, change, fields, is_moved: false }} />
        return folded ? (
          <Disclosure key={side} summary={names[side].changed}>
            {words}
          </Disclosure>
        ) : (
          <Stack key={side} gap={1}>
            <Caption>{names[side].changed}</Caption>
            {words}
          </Stack>
        )
      })}
    </Stack>
  )
}

function Caption({ children }: { children: string }) {
  return (
    <Text size="sm" tone="muted">
      {children}
    </Text>
  )
}
