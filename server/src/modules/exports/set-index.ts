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

/** The page that opens a set: it needs no server, no script and nothing from elsewhere. */
export function setIndex({ company_name, plan_name, iso_code }: SetFrame, entries: readonly SetEntry[]): string {
  const rows = entries.map(
    ({ code, name, version, status, file, sha256 }) => `<tr><td>${html(code)}</td>
<td>${file ? `<a href="${html(encodeURI(file))}">${html(name)}</a>` : html(name)}</td>
<td>${html(version ?? '')}</td><td>${html(status ?? setWords.left_out)}</td><td class="hash">${html(sha256 ?? '')}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(company_name)} – ${html(plan_name)}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: start; vertical-align: top; }
.hash { font: 12px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; min-width: 14rem; }
</style>
</head>
<body>
<h1>${html(plan_name)}</h1>
<p>${html(company_name)} · ${html(iso_code)}</p>
<table>
<thead><tr><th>${setWords.code}</th><th>${setWords.document}</th><th>${setWords.version}</th><th>${setWords.status}</th><th>${setWords.hash}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>${setWords.check}</p>
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function html(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
