-- schema: app
-- A flow is chosen by its name, so two may not share one.
create unique index approval_flows_name on approval_flows (org_id, lower(name));
