import { Readable } from 'node:stream'
import type { ManualContext } from '../../core/context.ts'
import { organizationToday } from '../../core/organization-day.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import { printWords } from '../exports/index.ts'

export type DemoProof = { company_name: string; title: string; description: string }

/** A real PDF of one page that could stand for the wanted proof, named after it. */
export async function demoProof(ctx: ManualContext, proof: DemoProof): Promise<IncomingFile> {
  const day = await ctx.read(organizationToday)
  const bytes = await ctx.app.renderer.renderPdf({
    title: proof.title,
    code: 'DEMO',
    organization_name: proof.company_name,
    customer_name: proof.company_name,
    standard_code: '',
    document_type: 'Record',
    version_label: day,
    status_label: 'Demo',
    is_draft: false,
    approved: null,
    effective_from: null,
    next_review_on: null,
    prepared_by: proof.company_name,
    locale: 'en',
    paper: 'A4',
    revisions: [],
    sections: [
      {
        number: '1',
        title: proof.title,
        anchor: 'proof',
        blocks: [{ type: 'paragraph', content: [{ type: 'text', text: proof.description }] }],
        evidence: [],
      },
    ],
    labels: printWords,
    generated_at: `${day}T00:00:00.000Z`,
  })
  const filename = `${proof.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')}.pdf`
  return { filename, media_type: 'application/pdf', stream: Object.assign(Readable.from([Buffer.from(bytes)]), { truncated: false }) }
}
