type Heading = { title: string; heading: string; below: string }

/** A page that opens from a folder: it needs no server, no script and nothing from elsewhere. `body` is markup. */
export function offlinePage({ title, heading, below }: Heading, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
.hash { font: 12px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; min-width: 14rem; }
</style>
</head>
<body>
<h1>${html(heading)}</h1>
<p>${html(below)}</p>
${body}
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as markup that shows it. */
export function html(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
