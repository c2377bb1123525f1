import type { LibraryOffer } from '@dna/contract/library-updates'
import type { TemplateVersion } from '@dna/contract/templates'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, notFound, refused } from '../../core/errors.ts'
import { decideOffer } from '../library/index.ts'
import { type Choice, createDraftVersion, mergeThreeWays, readTemplate } from '../templates/index.ts'
import { findOffer, type OpenOffer, readLibraryOffer } from './queries.ts'

type Wanted = { template_id: string; library_version: string }

/**
 * Makes a draft of the library's version and ours; what is published and every other draft stay. Throws 404, 409 `library_update_gone`,
 * 412, 422 `section_not_offered`.
 */
export async function takeLibraryUpdate(
  ctx: WriteContext,
  { sections, ...wanted }: Wanted & { sections: Choice[] },
): Promise<TemplateVersion> {
  const offer = await lockOffer(ctx, wanted)
  requireOffered(offer, sections)
  const { metadata, source_file_id } = offer.ours
  const draft = await createDraftVersion(ctx, {
    ...mergeThreeWays(offer.sides, sections),
    template_id: wanted.template_id,
    document_title: offer.document_title,
    metadata,
    source_file_id,
    library_version: offer.library_version,
    change_summary: `Library version ${offer.library_version}`,
  })
  await decideOffer(ctx, { id: offer.id, draft_version_id: draft.id })
  ctx.audit(
    'template.library_update_taken',
    { type: 'template', id: wanted.template_id },
    { library_version: [offer.update.base_version, offer.library_version], template_version_id: [offer.ours.id, draft.id] },
  )
  return draft
}

/** Sets a library version aside until the next one comes. Throws 404, 409 `library_update_gone`, 412. */
export async function declineLibraryUpdate(ctx: WriteContext, wanted: Wanted): Promise<LibraryOffer> {
  const offer = await lockOffer(ctx, wanted)
  if (offer.update.is_declined) {
    ctx.unchanged()
    return { update: offer.update }
  }
  await decideOffer(ctx, { id: offer.id, draft_version_id: null })
  ctx.audit(
    'template.library_update_declined',
    { type: 'template', id: wanted.template_id },
    { library_version: [null, offer.library_version] },
  )
  return readLibraryOffer(ctx, wanted.template_id)
}

/** Holds the template, so that an offer is decided once. */
async function lockOffer(ctx: WriteContext, { template_id, library_version }: Wanted): Promise<OpenOffer> {
  const held = await ctx.text({
    text: 'select 1 from templates where org_id = $1 and id = $2 for update',
    values: [ctx.org_id, template_id],
  })
  if (held.length === 0) throw notFound('template')
  const template = await readTemplate(ctx, template_id)
  requireVersion(ctx, template, template)
  const offer = await findOffer(ctx, template_id)
  if (offer?.library_version !== library_version) throw conflict('library_update_gone', 'This library version is not offered any more')
  return offer
}

function requireOffered({ update }: OpenOffer, choices: readonly Choice[]): void {
  const known = new Set(update.sections.map(({ kind, section_id }) => `${kind} ${section_id}`))
  const strangers = choices.flatMap(({ kind, section_id }, index) => (known.has(`${kind} ${section_id}`) ? [] : [index]))
  if (strangers.length === 0) return
  throw refused('section_not_offered', 'A section is not part of the offer', {
    errors: strangers.map((index) => ({
      pointer: `/sections/${index}`,
      code: 'section_not_offered',
      message: 'Neither the library nor the template has this section',
    })),
  })
}
