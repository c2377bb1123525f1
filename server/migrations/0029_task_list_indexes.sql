-- schema: app
-- The task list and its count are answered from these indexes alone: customer and is_ignored are what its filters and the
-- policies ask of every row, and without them a count of 10,000 reads the table.
drop index customer_tasks_status;
create index customer_tasks_status on customer_tasks (org_id, status, due_date, id) include (customer_id, is_ignored);
drop index customer_tasks_due;
create index customer_tasks_due on customer_tasks (org_id, due_date, id) include (customer_id, is_ignored);
-- What the portfolio counts of a customer's tasks.
drop index customer_tasks_customer;
create index customer_tasks_customer on customer_tasks (org_id, customer_id, task_scope)
  include (plan_id, status, is_ignored, due_date, requires_evidence, evidence_uploaded);
