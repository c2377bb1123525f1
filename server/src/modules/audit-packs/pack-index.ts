import type { TableCell } from '../../core/table-files/table.ts'
import { html, offlinePage, type PlanFrame } from '../exports/index.ts'
import type { Register } from './registers.ts'

/** A file of the pack, under the heading and with the facts it is listed with. */
export type PackFile = { file: string; sha256: string; size_bytes: number }
export type PackedDocument = { code: string; name: string; version: string | null; packed: PackFile | null }
export type PackedEvidence = { title: string; proves: string; state: string; packed: PackFile; as_recorded: boolean }

export type Packed = { documents: PackedDocument[]; evidence: PackedEvidence[]; registers: (Register & { packed: PackFile })[] }

/** The page that opens a pack: what is in it, and every register as a table. */
export function packIndex(plan: PlanFrame, { documents, evidence, registers }: Packed): string {
  const sections = [
    section(
      'Documents',
      ['Code', 'Document', 'Version', 'SHA-256'],
      documents.map(({ code, name, version, packed }) => [
        html(code),
        packed ? linkTo(packed, name) : html(name),
        html(version ?? 'No version is approved'),
        hash(packed),
      ]),
    ),
    section(
      'Evidence',
      ['Evidence', 'Proves', 'State', 'SHA-256'],
      evidence.map(({ title, proves, state, packed, as_recorded }) => [
        linkTo(packed, title),
        html(proves),
        html(as_recorded ? words(state) : 'Not the file that was uploaded'),
        hash(packed),
      ]),
    ),
    ...registers.map(({ title, columns, rows, packed }) =>
      section(
        title,
        columns.map(({ label }) => label),
        rows.map((row) => row.map((cell) => html(said(cell)))),
        linkTo(packed, 'As a table for spreadsheets'),
      ),
    ),
  ]
  return offlinePage(
    {
      title: `${plan.company_name} – ${plan.plan_name} – audit pack`,
      heading: plan.plan_name,
      below: `${plan.company_name} · ${plan.iso_code} · Audit pack`,
    },
    `${sections.join('\n')}
<p>Each file can be checked against its SHA-256 with: sha256sum -c sha256sums.txt</p>`,
  )
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[], below = ''): string {
  const table =
    rows.length === 0
      ? '<p>Nothing.</p>'
      : `<table>
<thead><tr>${heads.map((head) => `<th>${html(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>`
  return `<h2>${html(title)}</h2>
${table}${below ? `\n<p>${below}</p>` : ''}`
}

function linkTo({ file }: PackFile, text: string): string {
  return `<a href="${html(file.split('/').map(encodeURIComponent).join('/'))}">${html(text)}</a>`
}

function hash(packed: PackFile | null): string {
  return `<span class="hash">${packed?.sha256 ?? ''}</span>`
}

function said(cell: TableCell): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No'
  return String(cell)
}

function words(name: string): string {
  return name === 'unreviewed' ? 'To check' : name.charAt(0).toUpperCase() + name.slice(1)
}
