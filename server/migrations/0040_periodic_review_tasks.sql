-- schema: app
-- The day of `next_review_on` that a task to review a document is about: one task per day of a document, also when it was moved or cancelled.
alter table customer_tasks add column periodic_review_on date;
create unique index customer_tasks_periodic_review on customer_tasks (org_id, document_id, periodic_review_on) where periodic_review_on is not null;
