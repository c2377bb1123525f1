import type { RetentionClass } from '@dna/contract/retention-classes'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import type { ListPage, PageInput } from '../../core/list-page.ts'
import { momentSql as moment } from '../facts/index.ts'
import type { ClassRule, Period } from './rules.ts'
import { shippedClasses } from './shipped.ts'

type ClassRow = RetentionClass & { periods: Period[] }
export type KnownClass = ClassRule & { id: string; name: string }

/** One page of classes: the shipped ones first, then the organization's own by name. */
export async function pageOfClasses(ctx: ReadContext, { limit, offset }: PageInput): Promise<ListPage<RetentionClass>> {
  const rows = (await classRows(ctx)).map(({ periods: _periods, ...shown }) => shown)
  return { items: rows.slice(offset, offset + limit), total: rows.length, limit, offset }
}

/** One class. Throws 404. */
export async function findClass(ctx: ReadContext, id: string): Promise<ClassRow> {
  const found = (await classRows(ctx)).find((one) => one.id === id)
  if (!found) throw notFound('retention class')
  return found
}

/** Every class by its id, with all that decides how long it keeps. */
export async function knownClasses(ctx: ReadContext): Promise<ReadonlyMap<string, KnownClass>> {
  return new Map((await classRows(ctx)).map(({ id, name, counts_from, periods }) => [id, { id, name, counts_from, periods }]))
}

async function classRows(ctx: ReadContext): Promise<ClassRow[]> {
  const rows = await ctx.text<ClassRow>({
    text: `select c.id, c.key, c.name, c.counts_from, c.keep_for, c.keep_unit, c.periods, c.version, ${moment('c.created_at')} as created_at, c.created_by,
        ${moment('c.updated_at')} as updated_at, c.updated_by
      from retention_classes c where c.org_id = $1 order by lower(c.name), c.id`,
    values: [ctx.org_id],
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shipped = shippedClasses.map((one) => byId.get(one.id) ?? asShipped(one))
  return [...shipped, ...rows.filter((row) => row.key === null)]
}

function asShipped(one: (typeof shippedClasses)[number]): ClassRow {
  const untouched = { version: 1, created_at: null, created_by: null, updated_at: null, updated_by: null }
  return { ...one, periods: [firstPeriod(one)], ...untouched }
}

/** The length that a shipped class has had always. */
export function firstPeriod({ keep_for, keep_unit }: Omit<Period, 'since'>): Period {
  return { since: '1970-01-01T00:00:00.000Z', keep_for, keep_unit }
}
