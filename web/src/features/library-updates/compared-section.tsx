import type { ComparedSection } from '@dna/contract/three-ways'
import { ChangedSection } from '#features/templates/version-compare.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Stack, Text } from '#ui/layout.tsx'

type SideNames = Record<'theirs' | 'ours', { changed: string; gone: string }>

type SidesProps = { section: ComparedSection; names: SideNames; folded?: boolean }

/** What both sides did to a section. Without a common text there is only the difference between them. */
export function SectionSides({ section, names, folded }: SidesProps) {
  const is_unrelated = section.theirs.change === 'added' && section.ours.change === 'added'
  const sides = (['theirs', 'ours'] as const).filter((side) => section[side].change !== 'unchanged' && !(is_unrelated && side === 'ours'))
  return (
    <Stack gap={folded ? 1 : 3}>
      {sides.map((side) => (
        <SectionSide
          key={side}
          title={section.title}
          side={is_unrelated ? { ...section[side], change: 'changed' } : section[side]}
          names={names[side]}
          folded={folded}
        />
      ))}
    </Stack>
  )
}

type SideProps = { title: string; side: ComparedSection['theirs']; names: SideNames['theirs']; folded: boolean | undefined }

function SectionSide({ title, side: { change, fields }, names, folded }: SideProps) {
  if (change === 'removed') return <Caption>{names.gone}</Caption>
  const words = <ChangedSection section={{ title, change, fields, is_moved: false }} />
  if (folded) return fields.length > 0 ? <Disclosure summary={names.changed}>{words}</Disclosure> : null
  return (
    <Stack gap={1}>
      <Caption>{names.changed}</Caption>
      {words}
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
