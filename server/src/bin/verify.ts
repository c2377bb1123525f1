import { verifyAllChains } from '../modules/audit-trail/index.ts'
import { withApp } from './with-app.ts'

const EXIT_DAMAGE = 4

/** Reads every audit chain from the first entry on and names each fault. */
export function verify(): Promise<number> {
  return withApp(async ({ app }) => {
    const reports = await verifyAllChains(app)
    const faults = reports.flatMap((report) => report.faults)
    for (const fault of faults) console.log(`${fault.org_id} entry ${fault.seq}: ${fault.fault}`)
    const entries = reports.reduce((sum, report) => sum + report.entries, 0)
    console.log(`${reports.length} chains, ${entries} entries, ${faults.length} faults`)
    return faults.length > 0 ? EXIT_DAMAGE : 0
  })
}
