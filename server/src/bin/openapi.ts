import { writeFileSync } from 'node:fs'
import { collectRoutes } from '../core/http.ts'
import { openApiOf } from '../core/openapi.ts'
import { version } from '../core/start.ts'
import { modules } from '../modules.ts'

/** Prints the OpenAPI description, or writes it to `--out FILE`. */
export async function openapi(args: string[]): Promise<number> {
  const text = JSON.stringify(
    openApiOf(
      collectRoutes(modules).map((route) => route.endpoint),
      { version },
    ),
    null,
    2,
  )
  const out = args[args.indexOf('--out') + 1]
  if (args.includes('--out') && out) writeFileSync(out, `${text}\n`)
  else console.log(text)
  return 0
}
