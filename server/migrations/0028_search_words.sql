-- schema: app
-- Folded words, read by prefix ranges: under row-level security only leakproof operators reach an index.
create table search_words (
  org_id      uuid not null references organizations,
  customer_id uuid,
  word        text collate "C" not null check (char_length(word) between 1 and 60),
  kind        text not null check (char_length(kind) between 1 and 60),
  object_id   uuid not null,
  primary key (org_id, kind, word, object_id),
  foreign key (org_id, customer_id) references customers on delete cascade
);
create index search_words_object on search_words (org_id, kind, object_id);
create index search_words_customer on search_words (org_id, customer_id);
select protect_tenant_table('search_words');
