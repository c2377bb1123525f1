import { html, offlinePage } from './offline-page.ts'
import { setWords } from './print-words.ts'

/** A document of a set; without a file it was left out because no version of it is approved. */
export type SetEntry = {
  code: string
  name: string
  version: string | null
  status: string | null
  file: string | null
  sha256: string | null
}

type SetFrame = { company_name: string; plan_name: string; iso_code: string }

/** The page that opens a set. */
export function setIndex({ company_name, plan_name, iso_code }: SetFrame, entries: readonly SetEntry[]): string {
  const rows = entries.map(
    ({ code, name, version, status, file, sha256 }) => `<tr><td>${html(code)}</td>
<td>${file ? `<a href="${html(encodeURI(file))}">${html(name)}</a>` : html(name)}</td>
<td>${html(version ?? '')}</td><td>${html(status ?? setWords.left_out)}</td><td class="hash">${html(sha256 ?? '')}</td></tr>`,
  )
  return offlinePage(
    { title: `${company_name} – ${plan_name}`, heading: plan_name, below: `${company_name} · ${iso_code}` },
    `<table>
<thead><tr><th>${setWords.code}</th><th>${setWords.document}</th><th>${setWords.version}</th><th>${setWords.status}</th><th>${setWords.hash}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>${setWords.check}</p>`,
  )
}
