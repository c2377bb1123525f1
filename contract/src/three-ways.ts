import { z } from 'zod'
import { LocalId } from './core/fields.ts'
import { SectionChange } from './template-versions.ts'

export const SectionSide = SectionChange.pick({ change: true, fields: true })
export type SectionSide = z.infer<typeof SectionSide>

export const SideTaken = z.enum(['theirs', 'ours'])

/** A section that two sides went on with from one base. */
export const ComparedSection = z.strictObject({
  section_id: LocalId,
  kind: z.enum(['fixed', 'fillable']),
  title: z.string(),
  group: z
    .enum(['unchanged', 'theirs_changed', 'ours_changed', 'both_changed', 'added', 'removed'])
    .describe('added, removed: by them, while we left it alone; what we added or took out is ours_changed'),
  take: SideTaken.describe('What a merge takes unless somebody chooses otherwise'),
  theirs: SectionSide,
  ours: SectionSide,
})
export type ComparedSection = z.infer<typeof ComparedSection>
