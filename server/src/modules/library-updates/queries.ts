import type { LibraryOffer, LibraryUpdate } from '@dna/contract/library-updates'
import type { TemplateVersion } from '@dna/contract/templates'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { isOpenOffer } from '../library/index.ts'
import { compareThreeWays, type Sections, type ThreeSides } from '../templates/index.ts'

type Text = Sections & { document_title: string }
type Ours = Text & Pick<TemplateVersion, 'id' | 'version_number' | 'metadata' | 'source_file_id'>
type Row = QueryResultRow & {
  id: string
  library_version: string
  is_declined: boolean
  offered_at: Date
  base_version: string | null
  theirs: Text
  ours: Ours
  base: Text | null
}

/** A library version that can be taken, with the three texts behind it. */
export type OpenOffer = Pick<Row, 'id' | 'ours' | 'library_version'> & { document_title: string; sides: ThreeSides; update: LibraryUpdate }

const text = (row: string) =>
  `jsonb_build_object('document_title', ${row}.document_title, 'fixed_sections', ${row}.fixed_sections, 'fillable_sections', ${row}.fillable_sections)`

/** Ours is the newest draft since the current version, else that; the base is the library version that ours holds. */
const openOffer = `select l.id, l.library_version, l.state = 'declined' as is_declined, l.created_at as offered_at, ${text('l')} as theirs,
    ${text('o')} || jsonb_build_object('id', o.id, 'version_number', o.version_number, 'metadata', o.metadata, 'source_file_id', o.source_file_id) as ours,
    b.library_version as base_version, case when b.id is not null then coalesce(b.pristine, ${text('b')}) end as base
  from templates t
  left join template_versions v on v.org_id = t.org_id and v.id = t.current_version_id
  join lateral (select * from library_template_versions n where n.org_id = t.org_id and n.template_id = t.id
    order by n.created_at desc, n.id desc limit 1) l on true
  left join template_versions d on d.org_id = l.org_id and d.id = l.draft_version_id
  join lateral (select * from template_versions n where n.org_id = t.org_id and n.template_id = t.id and n.id is distinct from l.draft_version_id
      and (n.id = t.current_version_id or (n.state in ('draft', 'in_review') and n.version_number > coalesce(v.version_number, 0)))
    order by n.version_number desc limit 1) o on true
  left join lateral (select n.*, (select ${text('p')} from library_template_versions p where p.org_id = n.org_id and p.template_id = n.template_id
        and p.library_version = n.library_version order by p.created_at desc limit 1) as pristine
    from template_versions n where n.org_id = t.org_id and n.template_id = t.id and n.library_version is not null
      and n.version_number <= o.version_number and (n.published_at is not null or n.id = o.id)
    order by n.version_number desc limit 1) b on true
  where t.org_id = $1 and t.id = $2 and ${isOpenOffer('l', 'd', 'v')}`

/** What a newer library version would change in a template, if there is one. Throws 404. */
export async function readLibraryOffer(ctx: ReadContext, template_id: string): Promise<LibraryOffer> {
  const offer = await findOffer(ctx, template_id)
  if (offer) return { update: offer.update }
  const known = await ctx.text({ text: 'select 1 from templates where org_id = $1 and id = $2', values: [ctx.org_id, template_id] })
  if (known.length === 0) throw notFound('template')
  return { update: null }
}

/** The newest library version of a template that ours does not hold yet. */
export async function findOffer(ctx: ReadContext, template_id: string): Promise<OpenOffer | null> {
  const [row] = await ctx.text<Row>({ text: openOffer, values: [ctx.org_id, template_id] })
  if (!row) return null
  const { id, library_version, base_version, is_declined, offered_at, base, theirs, ours } = row
  const sides = { base, theirs, ours }
  const document_title = base?.document_title === ours.document_title ? theirs.document_title : ours.document_title
  return {
    id,
    library_version,
    ours,
    sides,
    document_title,
    update: {
      library_version,
      base_version,
      template_version_id: ours.id,
      version_number: ours.version_number,
      is_declined,
      offered_at: offered_at.toISOString(),
      sections: compareThreeWays(sides),
    },
  }
}
