import { demo } from './demo.ts'
import { library } from './library.ts'
import { migrateCommand } from './migrate.ts'
import { openapi } from './openapi.ts'
import { seed } from './seed.ts'
import { serve } from './serve.ts'
import { user } from './user.ts'
import { verify } from './verify.ts'
import { worker } from './worker.ts'

/** One command of the program: its line in the help and what it does. Answers the exit code. */
export type Command = { help: string; run: (args: string[]) => Promise<number | undefined> }

/** All commands by name. */
export const commands: Record<string, Command> = {
  serve: { help: 'serve [--no-worker]            API and web application', run: serve },
  worker: { help: 'worker                         background jobs only', run: worker },
  migrate: { help: 'migrate [--status|--print-roles]  bring the database schema up to date', run: migrateCommand },
  verify: { help: 'verify                         check every audit chain; exit 4 on damage', run: verify },
  user: { help: 'user create|list|disable|reset-link|make-operator', run: user },
  library: { help: 'library sync|check             load or check the content library', run: library },
  demo: { help: 'demo                           serve a demo organization on data of its own', run: demo },
  seed: { help: 'seed examples                  load the demo customers into the first organization', run: seed },
  openapi: { help: 'openapi [--out FILE]           the description of the API', run: openapi },
  help: {
    help: 'help                           this text',
    run: async () => {
      console.log(
        `dna <command>\n\n${Object.values(commands)
          .map((command) => `  ${command.help}`)
          .join('\n')}`,
      )
      return 0
    },
  },
}
