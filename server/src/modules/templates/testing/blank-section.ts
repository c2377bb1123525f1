/** What a fillable section says of itself while nobody has said more than its title and question. */
export const blankSection = {
  why: null,
  example: null,
  fact_key: null,
  columns: null,
  min_rows: null,
  min_items: null,
  starter: null,
  must_cover: null,
  requires_evidence: false,
  evidence_description: null,
  evidence_format: null,
  ask_when: null,
  minutes: null,
}
