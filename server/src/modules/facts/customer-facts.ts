import type { FactStatus, FactUsed, FactValue } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'

/** What is known about one thing. `value` is null when it was said not to apply; `version` is 0 for master data. */
export type KnownFact = {
  fact_key: string
  scope_id: string
  value: FactValue
  version: number
  source: 'fact' | 'master_data'
}

/** What is known about a customer. */
export type CustomerFacts = {
  /**
   * The value as conditions and merge fields see it: undefined = nobody said anything, null = not applicable. `family` picks
   * the value of a standard; `isms.scope` means `ms.scope` of the family with that alias unless it is a key itself.
   */
  lookUp(key: string, family?: string): FactValue | undefined
  /** The fact or master data behind a key, if there is any. */
  find(key: string, family?: string): KnownFact | undefined
}

/** What {@link knownFacts} is made of; `factsSql` and `masterDataSql` read it. */
export type FactSource = {
  facts: { fact_key: string; scope_id: string; value: FactValue; status: FactStatus; version: number }[] | null
  master: MasterData
  /** Family by alias. */
  families: Record<string, string> | null
}

export type MasterData = {
  company_name: string
  address: string | null
  employees: number | null
  industry: string | null
  contact_person: string | null
  logo_file_id: string | null
  sites: { row_id: string; name: string; address: string | null; headcount: number | null }[] | null
}

/** Master data of the customer `c` as JSON. */
export const masterDataSql = `(select jsonb_build_object('company_name', m.company_name, 'address', m.address, 'employees', m.employees, 'industry', m.industry,
    'contact_person', m.contact_person, 'logo_file_id', m.logo_file_id,
    'sites', (select jsonb_agg(jsonb_build_object('row_id', y.id, 'name', y.name, 'address', y.address, 'headcount', y.headcount) order by y.position, y.id)
      from customer_sites y where y.org_id = $1 and y.customer_id = m.id))
  from customers m where m.org_id = $1 and m.id = c.id)`

/** Family by alias, as JSON. */
export const familiesSql = '(select jsonb_object_agg(a.alias, a.family) from iso_standards a where a.org_id = $1)'

/** The facts of the customer `c` that say something, as JSON; `which` narrows the rows of `f`. */
export function factsSql(which = 'true'): string {
  return `(select jsonb_agg(jsonb_build_object('fact_key', f.fact_key, 'scope_id', f.scope_id, 'value', f.value, 'status', f.status, 'version', f.version))
    from facts f where f.org_id = $1 and f.customer_id = c.id and f.status in ('answered', 'not_applicable') and ${which})`
}

/** All facts of a customer with its master data behind them. One statement. Throws 404. */
export async function factsOf(ctx: ReadContext, customer_id: string): Promise<CustomerFacts> {
  const rows = await ctx.text<FactSource>({
    name: 'facts.of_customer',
    text: `select ${factsSql()} as facts, ${masterDataSql} as master, ${familiesSql} as families from customers c where c.org_id = $1 and c.id = $2`,
    values: [ctx.org_id, customer_id],
  })
  if (!rows[0]) throw notFound('customer')
  return knownFacts(rows[0])
}

/**
 * What was known when a version of a document was kept: the facts that it used, as they were, and nothing that was said later.
 * One statement.
 */
export async function factsAsUsed(ctx: ReadContext, customer_id: string, used: readonly FactUsed[]): Promise<CustomerFacts> {
  const [row] = await ctx.text<Pick<FactSource, 'facts' | 'families'>>({
    name: 'facts.as_used',
    text: `select ${familiesSql} as families, (
        select jsonb_agg(jsonb_build_object('fact_key', u.fact_key, 'scope_id', u.scope_id, 'value', e.new_value, 'status', e.new_status, 'version', u.version))
        from jsonb_to_recordset($3::jsonb) as u(fact_key text, scope_id text, version integer)
        join lateral (
          select h.new_value, h.new_status from fact_events h
          where h.org_id = $1 and h.customer_id = $2 and h.fact_key = u.fact_key and h.scope_id = u.scope_id and h.fact_version <= u.version
          order by h.fact_version desc, h.id desc limit 1
        ) e on e.new_status in ('answered', 'not_applicable')) as facts`,
    values: [ctx.org_id, customer_id, JSON.stringify(used)],
  })
  const master = used.flatMap(({ fact_key, scope_id, version, value }) =>
    version === 0 && value !== undefined ? [{ fact_key, scope_id, value, version, source: 'master_data' as const }] : [],
  )
  return knownOf(row?.facts ?? [], master, row?.families ?? null)
}

/** Puts facts before master data and answers questions about them. */
export function knownFacts({ facts, master, families }: FactSource): CustomerFacts {
  return knownOf(facts ?? [], masterFacts(master), families)
}

function knownOf(facts: NonNullable<FactSource['facts']>, master: readonly KnownFact[], families: FactSource['families']): CustomerFacts {
  const known = new Map<string, KnownFact>()
  for (const fact of master) known.set(placeOf(fact.fact_key, fact.scope_id), fact)
  for (const { status, ...fact } of facts) {
    known.set(placeOf(fact.fact_key, fact.scope_id), { ...fact, value: status === 'answered' ? fact.value : null, source: 'fact' })
  }
  const find = (key: string, family = '') => {
    const own = known.get(placeOf(key, family)) ?? known.get(placeOf(key, ''))
    const [alias = '', ...rest] = key.split('.')
    const named = families?.[alias]
    return own ?? (named === undefined ? undefined : known.get(placeOf(`ms.${rest.join('.')}`, named)))
  }
  return { find, lookUp: (key, family) => find(key, family)?.value }
}

/** Facts that are known from the customer's record (interview.md 1). */
export function masterFacts(master: MasterData): KnownFact[] {
  const values: Record<string, FactValue> = {
    'org.legal_name': master.company_name,
    'org.address': master.address,
    'org.headcount': master.employees,
    'org.sector': master.industry,
    'org.contact_person': master.contact_person,
    'org.logo': master.logo_file_id === null ? null : [master.logo_file_id],
    'org.sites': master.sites,
  }
  return Object.entries(values).flatMap(([fact_key, value]) =>
    value === null ? [] : [{ fact_key, scope_id: '', value, version: 0, source: 'master_data' as const }],
  )
}

function placeOf(key: string, scope_id: string): string {
  return `${key} ${scope_id}`
}
