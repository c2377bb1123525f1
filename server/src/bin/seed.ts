import { v7 as newId } from 'uuid'
import { manualContext } from '../core/manual.ts'
import { systemActor } from '../core/sessions.ts'
import { loadDemo } from '../modules/demo/index.ts'
import { withApp } from './with-app.ts'

/** Loads the demo customers as the first admin of the first organization. In prod it refuses once customers are there. */
export async function seed([what]: string[]): Promise<number> {
  if (what !== 'examples') {
    console.error('dna seed examples')
    return 64
  }
  return withApp(async ({ app }) => {
    const request = { id: newId(), ip: null, user_agent: 'command line' }
    const nobody = manualContext({ app, actor: systemActor(null), org_id: null, request })
    const admins = await nobody.authRead((auth) =>
      auth.text<{ org_id: string; user_id: string; full_name: string }>({
        text: `select m.org_id, m.user_id, u.full_name from memberships m join users u on u.id = m.user_id
          join membership_roles mr on mr.org_id = m.org_id and mr.user_id = m.user_id join roles r on r.org_id = mr.org_id and r.id = mr.role_id
          where m.status = 'active' and r.key = 'admin' order by m.created_at limit 1`,
      }),
    )
    const admin = admins[0]
    if (!admin) throw new Error('set the installation up first')
    const ctx = nobody.as({ ...systemActor(admin.org_id), kind: 'user', user_id: admin.user_id, full_name: admin.full_name })
    const customers = await ctx.read((read) =>
      read.text({ text: 'select 1 from customers where org_id = $1 and not is_demo limit 1', values: [read.org_id] }),
    )
    if (app.config.env === 'prod' && customers.length > 0) throw new Error('examples are not loaded beside real customers in prod')
    const loaded = await loadDemo(ctx)
    console.log(`${loaded.customers.length} demo customers`)
    return 0
  })
}
