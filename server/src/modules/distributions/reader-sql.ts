/** SQL: whether the member `m` works here at present, at the moment `now`, and may read documents of the customer `customer_id`. */
export function mayReadSql({ now, customer_id }: { now: string; customer_id: string }): string {
  return `m.status = 'active' and (m.expires_at is null or m.expires_at > ${now}::timestamptz)
    and exists (select from membership_roles held join roles r on r.org_id = $1 and r.id = held.role_id
      where held.org_id = $1 and held.user_id = m.user_id and 'documents:read' = any (r.permissions))
    and (m.customer_scope = 'all' or exists (select from membership_customers mc
      where mc.org_id = $1 and mc.user_id = m.user_id and mc.customer_id = ${customer_id}))`
}

/**
 * SQL: who has to read which version now, one row per person and distribution: `distribution_id`, `document_id`, `customer_id`,
 * `document_version`, `user_id`, `acknowledged_at` (null: missing). Roles mean their present holders. The condition narrows the
 * distributions `x` and documents `d`; `now` is the parameter with `ctx.now`.
 */
export function readersOf({ now, where }: { now: string; where: string }): string {
  return `select x.id as distribution_id, d.id as document_id, d.customer_id, d.approved_version as document_version, m.user_id, a.acknowledged_at
    from document_distributions x
    join customer_documents d on d.org_id = $1 and d.id = x.document_id and d.approved_version is not null and not d.is_ignored
    left join membership_roles holder on holder.org_id = $1 and holder.role_id = x.role_id
    join memberships m on m.org_id = $1 and m.user_id = coalesce(x.user_id, holder.user_id)
    left join document_acknowledgements a on a.org_id = $1 and a.document_id = d.id and a.document_version = d.approved_version and a.user_id = m.user_id
    where x.org_id = $1 and ${where} and ${mayReadSql({ now, customer_id: 'd.customer_id' })}`
}
