import { type TestDatabase, withClient } from '../server/test/databases.ts'
import type { Client } from '../server/test/harness.ts'

/** A firm with so many customers, each with 3 plans of 15 documents of 8 tasks; `customer_id` is one of them. */
export type Firm = { customers: number; customer_id: string; org_id: string }

const documents = 15
const tasks = 8

/** An id by kind and number, so that rows find each other without being read. */
const id = (kind: number, number: string) => `('01900000-000${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
const standard = (n: string) => id(1, n)
const template = (n: string) => id(2, n)
const templateVersion = (n: string) => id(3, n)
const customer = (n: string) => id(4, n)
const plan = (n: string) => id(5, n)
const document = (n: string) => id(6, n)

const status = (n: string) =>
  `(array['pending', 'in_progress', 'completed', 'completed', 'blocked', 'pending', 'completed', 'pending'])[1 + ${n} % 8]`
const priority = (n: string) => `(array['low', 'medium', 'medium', 'high', 'urgent'])[1 + ${n} % 5]`

/** Fills the organization of a person with a firm, by SQL that makes all rows of a table at once. */
export async function fillFirm(database: TestDatabase, person: Client, customers: number): Promise<Firm> {
  const { org_id } = person
  await withClient(database.admin, async (client) => {
    await client.query('begin')
    await client.query(`set local search_path = ${database.names.app}, ${database.names.auth}`)
    await client.query('set local session_replication_role = replica') // the rows are right by construction
    for (const text of statements(`'${org_id}'::uuid`, `'${person.user_id}'::uuid`, customers)) await client.query(text)
    await client.query('commit')
    await client.query('vacuum analyze') // what the server does by itself after such a load
  })
  const middle = Math.ceil(customers / 2)
  return { customers, org_id, customer_id: `01900000-0004-7000-8000-${middle.toString(16).padStart(12, '0')}` }
}

function statements(org: string, person: string, customers: number): string[] {
  const plans = `generate_series(1, ${customers}) c, generate_series(1, 3) s, lateral (select (c - 1) * 3 + s as p) plan`
  const rows = `${plans}, generate_series(1, ${documents}) t, lateral (select (p - 1) * ${documents} + t as d, (s - 1) * ${documents} + t as m) place`
  const task =
    'org_id, id, customer_id, plan_id, template_id, document_id, task_scope, task_type, title, status, priority, requires_evidence, evidence_uploaded, assigned_to, due_date, position'
  const state = (n: string) => `'Task ' || ${n}, ${status(n)}, ${priority(n)}, ${n} % 4 = 0, ${n} % 8 = 0,
      case when ${n} % 50 = 0 then ${person} end, current_date - 30 + (${n}::bigint * 7919 % 400)::integer, ${n}`
  return [
    `insert into iso_standards (org_id, id, code, code_folded, family, short_code, alias, name)
      select ${org}, ${standard('s')}, 'BENCH ' || s, 'bench ' || s, 'bench' || s, 'B' || s, 'bench' || s, 'Standard ' || s from generate_series(1, 3) s`,
    `insert into templates (org_id, id, key, name, name_folded, document_type, current_version_id)
      select ${org}, ${template('m')}, 'bench.' || m, 'Template ' || m, 'template ' || m, 'policy', ${templateVersion('m')} from generate_series(1, ${3 * documents}) m`,
    `insert into template_versions (org_id, id, template_id, version_number, state, document_title)
      select ${org}, ${templateVersion('m')}, ${template('m')}, 1, 'published', 'Template ' || m from generate_series(1, ${3 * documents}) m`,
    `insert into template_standards (org_id, template_id, iso_standard_id, position)
      select ${org}, ${template('m')}, ${standard(`1 + (m - 1) / ${documents}`)}, m from generate_series(1, ${3 * documents}) m`,
    `insert into customers (org_id, id, number, company_name, company_name_folded)
      select ${org}, ${customer('c')}, c, 'Company ' || c, 'company ' || c from generate_series(1, ${customers}) c`,
    `insert into counters (org_id, name, value) values (${org}, 'customers', ${customers})`,
    `insert into customer_iso_plans (org_id, id, customer_id, iso_standard_id, plan_name, manager_id, started_at)
      select ${org}, ${plan('p')}, ${customer('c')}, ${standard('s')}, 'Plan ' || p, ${person}, now() from ${plans}`,
    `insert into customer_iso_plan_templates (org_id, id, customer_id, plan_id, template_id, position)
      select ${org}, ${id(7, 'd')}, ${customer('c')}, ${plan('p')}, ${template('m')}, t from ${rows}`,
    `insert into customer_documents (org_id, id, customer_id, plan_id, template_id, template_version_id, template_version, template_name, document_name,
        document_type, iso_code, code, position, status, approved_version, completion_percentage, due_date)
      select ${org}, ${document('d')}, ${customer('c')}, ${plan('p')}, ${template('m')}, ${templateVersion('m')}, 1, 'Template ' || m, 'Document ' || d,
        'policy', 'BENCH ' || s, 'B' || s || '-' || t, t, (array['approved', 'in_progress', 'not_started', 'pending_review', 'approved'])[1 + d % 5],
        case when d % 5 in (0, 4) then 1 end, (d * 37) % 101, current_date - 10 + (d % 200)::integer from ${rows}`,
    ...[1, 2, 3].map(
      (only) => `insert into customer_tasks (${task})
        select ${org}, ${id(8, 'k')}, ${customer('c')}, ${plan('p')}, ${template('m')}, ${document('d')}, 'document', 'fillable_section', ${state('k')}
        from ${rows}, generate_series(1, ${tasks}) n, lateral (select (d - 1) * ${tasks} + n as k) task where s = ${only}`,
    ),
    `insert into customer_tasks (${task})
      select ${org}, ${id(9, 'k')}, ${customer('c')}, ${plan('p')}, null, null, 'plan', 'custom', ${state('k')}
      from ${plans}, generate_series(1, 3) n, lateral (select (p - 1) * 3 + n as k) task`,
    `insert into customer_tasks (${task})
      select ${org}, gen_random_uuid(), ${customer('c')}, null, null, null, 'customer', 'custom', ${state('k')}
      from generate_series(1, ${customers}) c, generate_series(1, 2) n, lateral (select c * 2 + n as k) task`,
    `insert into audit_log (org_id, seq, at, actor_kind, action, object_type, object_id, customer_id, entry, prev_hash, hash)
      select ${org}, head.seq + n, '2026-01-01T00:00:00.000000Z', 'system', 'customer.updated', 'customer', ${customer(`1 + n % ${customers}`)}, ${customer(`1 + n % ${customers}`)},
        '{}', case n when 1 then head.hash else encode(sha256((n - 1)::text::bytea), 'hex') end, encode(sha256(n::text::bytea), 'hex')
      from audit_heads head, generate_series(1, ${customers * 3}) n where head.org_id = ${org}`,
    `update audit_heads set seq = seq + ${customers * 3}, hash = encode(sha256('${customers * 3}'::bytea), 'hex') where org_id = ${org}`,
  ]
}
