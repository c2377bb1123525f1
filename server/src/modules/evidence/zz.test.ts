import { test } from 'vitest'
import { startTest } from '../../../test/harness.ts'
import { newScene } from './evidence-scene.ts'
const t = await startTest()
test('scale', async () => {
  const anna = await t.user('manager')
  const s = await newScene(t, anna, 'Base')
  const o = anna.org_id
  const N = 1000
  const q = async (sql: string) => { const a = performance.now(); await t.sql(sql); console.log((performance.now() - a).toFixed(0), sql.slice(0, 60)) }
  await q(`insert into customers (org_id,id,number,company_name,company_name_folded) select '${o}', gen_random_uuid(), g+10, 'C '||g, 'c '||g from generate_series(1,${N}) g`)
  await q(`insert into iso_standards (org_id,id,code,code_folded,family,short_code,alias,name) select '${o}', gen_random_uuid(), 'S'||g, 's'||g, 'f', 's', 'a', 'n' from generate_series(1,2) g`)
  await q(`insert into customer_iso_plans (org_id,id,customer_id,iso_standard_id,plan_name) select '${o}', gen_random_uuid(), c.id, i.id, 'P' from customers c, iso_standards i where c.org_id='${o}' and i.org_id='${o}' on conflict do nothing`)
  await q(`insert into customer_documents (org_id,id,customer_id,plan_id,template_id,template_version_id,template_version,template_name,document_name,document_type,iso_code,code,instance_name) select '${o}', gen_random_uuid(), p.customer_id, p.id, '${s.template_id}','${s.version_id}',1,'T','Doc '||g,'policy','ISO', 'c'||row_number() over (), g::text from customer_iso_plans p, generate_series(1,15) g where p.org_id='${o}'`)
  await q(`insert into document_sections (org_id,id,customer_id,document_id,section_id,position,kind,title,type,requires_evidence,content) select '${o}', gen_random_uuid(), d.customer_id, d.id, 's'||g, g, 'fillable', 'Section '||g, case when g%8=0 then 'evidence' else 'text' end, g%4=0, to_jsonb(repeat('text ',60)) from customer_documents d, generate_series(1,12) g where d.org_id='${o}'`)
  await q(`insert into customer_tasks (org_id,id,customer_id,plan_id,template_id,document_id,task_scope,task_type,section_id,title,requires_evidence,due_date) select '${o}', gen_random_uuid(), d.customer_id, d.plan_id, d.template_id, d.id, 'document', 'fillable_section', 's'||g, 'Task '||g, g%4=0, date '2026-10-01' + (random()*200)::int from customer_documents d, generate_series(1,8) g where d.org_id='${o}'`)
  await q(`insert into customer_storage_files (org_id,id,customer_id,file_type,original_filename,state,sha256,file_size_bytes,storage_path,mime_type) select '${o}', s.id, s.customer_id, 'evidence','a.pdf','available',repeat('a',64),1,'a/b/evidence/c','application/pdf' from document_sections s where s.org_id='${o}' and s.requires_evidence and random()<0.6`)
  await q(`insert into evidence (org_id,id,customer_id,title,state) select '${o}', f.id, f.customer_id, 'E', 'accepted' from customer_storage_files f where f.org_id='${o}'`)
  await q(`insert into evidence_files (org_id,id,customer_id,evidence_id,file_id) select '${o}', f.id, f.customer_id, f.id,f.id from customer_storage_files f where f.org_id='${o}'`)
  await q(`insert into evidence_links (org_id,id,customer_id,evidence_id,document_section_id) select '${o}', f.id, f.customer_id, f.id,f.id from customer_storage_files f where f.org_id='${o}'`)
  await q(`insert into evidence_links (org_id,id,customer_id,evidence_id,task_id) select '${o}', gen_random_uuid(), f.customer_id, f.id, k.id from customer_storage_files f join document_sections s on s.org_id='${o}' and s.id=f.id join customer_tasks k on k.org_id='${o}' and k.document_id=s.document_id and k.section_id=s.section_id where f.org_id='${o}'`)
  await q('analyze')
  const c = (await t.sql(`select id, customer_id from customer_iso_plans where org_id='${o}' limit 1`))[0]
  const time = async (path: string) => { for (let i = 0; i < 3; i++) { const a = performance.now(); const r = await anna.get(path); console.log('TIME', (performance.now() - a).toFixed(0), r.status, r.body.total, JSON.stringify(r.body.totals), path.slice(0, 60)) } }
  await time('/evidence/requirements')
  await time(`/evidence/requirements?customer_id=${c.customer_id}`)
  await time(`/evidence/requirements?plan_id=${c.id}`)
  await time('/evidence')
  await time(`/evidence?customer_id=${c.customer_id}`)
  await time(`/evidence?plan_id=${c.id}`)
  await t.sql(`create index if not exists zz_sections_evidence on document_sections (org_id, document_id) where requires_evidence or type = 'evidence'`)
  await t.sql('analyze document_sections')
  console.log('with index')
  await time('/evidence/requirements')
  await time(`/evidence/requirements?customer_id=${c.customer_id}`)
  const { requirementsSql } = await import('./requirements-sql.ts')
  const pg = (await import('pg')).default
  const client = new pg.Client({ connectionString: 'postgres://root@127.0.0.1:5432/' + t.parts.app.database.pool.options.database })
  await client.connect()
  const names = t.parts.app.database.names
  await client.query(`begin; set local role ${names.role_prefix}app; set local search_path = ${names.app}, ${names.auth}; set local app.org_id='${o}'; set local app.customer_ids=''`)
  const text = requirementsSql({ is_of_one_customer: false, matching: '', order: 'r.due_date asc nulls last, r.id asc' })
  const plan = await client.query('explain (analyze, buffers off, costs off) ' + text, [o, '2026-11-20', null, 50, 0, null, null, null])
  console.log(plan.rows.map((r: any) => r['QUERY PLAN']).filter((l: string) => !/^\s*(InitPlan|Output)/.test(l)).join('\n').slice(5000, 19000))
  await client.end()
}, 600000)
