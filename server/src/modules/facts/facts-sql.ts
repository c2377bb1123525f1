/** A moment as every answer prints it. */
export function momentSql(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/**
 * Whether the fixed text `s` prints the fact named by `fact_key` and `scope_id` of `row`: by its key or, for a fact of a
 * standard, by the alias of its family.
 */
export function isPrintedIn(row: string): string {
  return `(position('"key": "' || ${row}.fact_key || '"' in s.body::text) > 0 or exists (select from iso_standards a
    where a.org_id = $1 and a.family = ${row}.scope_id and ${row}.fact_key like 'ms.%'
      and position('"key": "' || a.alias || substr(${row}.fact_key, 3) || '"' in s.body::text) > 0))`
}
