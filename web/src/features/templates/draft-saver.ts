import { DraftUpdate } from '@dna/contract/template-versions'
import { TemplateVersion } from '@dna/contract/templates'
import type { RecordSaver } from '#core/record-saver.ts'
import { type Draft, draftOf, updateOf } from './draft-content.ts'

export type DraftSaver = RecordSaver<TemplateVersion, Draft, DraftUpdate>

/** How a draft of a template is edited and sent. */
export const draftForm = {
  schemas: { saved: TemplateVersion, update: DraftUpdate },
  draftOf,
  broughtBack: (version: TemplateVersion, update: DraftUpdate): Draft => draftOf({ ...version, ...update }),
  updateOf,
}
