import type { SealKey } from '@dna/contract/signatures'
import { v7 as newId } from 'uuid'
import type { App, ManualContext, ReadContext, WriteContext } from '../../core/context.ts'
import { seal, unseal } from '../../core/secrets.ts'
import { type NewSealKey, newSealKey } from './seal-certificate.ts'

const columns = 'id, fingerprint, certificate, created_at, retired_at'

/** The keys of the organization, the one in use first. */
export function listSealKeys(ctx: ReadContext): Promise<SealKey[]> {
  return ctx.text<SealKey>({
    text: `select ${columns} from seal_keys where org_id = $1 order by retired_at is not null, created_at desc, id`,
    values: [ctx.org_id],
  })
}

/** Makes a new key and takes the one in use out of use; it stays for what it sealed. */
export async function replaceSealKey(ctx: ManualContext): Promise<SealKey> {
  const made = await newSealKey(await sealName(ctx), ctx.now)
  const { result } = await ctx.writeOnce(async (write) => {
    await write.text({
      text: 'update seal_keys set retired_at = $2, retired_by = $3 where org_id = $1 and retired_at is null',
      values: [write.org_id, write.now, write.actor.user_id],
    })
    await insertKey(write, made)
    const [current] = await listSealKeys(write)
    if (!current) throw new Error('the new key is missing')
    return current
  })
  return result
}

export type KeyInUse = { id: string; fingerprint: string; pkcs12: Buffer }

/** The key to seal with; the first use makes it. */
export async function sealKeyInUse(ctx: ManualContext): Promise<KeyInUse> {
  const known = await ctx.read(findKeyInUse)
  if (known) return known
  const made = await newSealKey(await sealName(ctx), ctx.now)
  return ctx.write(async (write) => {
    // Two first uses at the same time meet on the index: the second takes the key of the first.
    if (!(await insertKey(write, made))) write.unchanged()
    const current = await findKeyInUse(write)
    if (!current) throw new Error('no key to seal with')
    return current
  })
}

async function findKeyInUse(ctx: ReadContext): Promise<KeyInUse | null> {
  const rows = await ctx.text<{ id: string; fingerprint: string; pkcs12_enc: Buffer }>({
    text: 'select id, fingerprint, pkcs12_enc from seal_keys where org_id = $1 and retired_at is null',
    values: [ctx.org_id],
  })
  const [row] = rows
  if (!row) return null
  const opened = unseal(ctx.app.master_key, placeOf(ctx, row.id), row.pkcs12_enc)
  return { id: row.id, fingerprint: row.fingerprint, pkcs12: Buffer.from(opened, 'base64') }
}

async function insertKey(ctx: WriteContext, made: NewSealKey): Promise<boolean> {
  const id = newId()
  const inserted = await ctx.text({
    text: `insert into seal_keys (org_id, id, certificate, fingerprint, pkcs12_enc, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing returning id`,
    values: [
      ctx.org_id,
      id,
      made.certificate,
      made.fingerprint,
      seal(ctx.app.master_key, placeOf(ctx, id), made.pkcs12.toString('base64')),
      ctx.now,
      ctx.actor.user_id,
    ],
  })
  if (inserted.length === 0) return false
  ctx.audit('seal_key.created', { type: 'seal_key', id }, { fingerprint: [null, made.fingerprint] })
  return true
}

function placeOf({ org_id }: { app: App; org_id: string }, id: string): string {
  return `${org_id}/seal_keys/pkcs12_enc/${id}`
}

async function sealName(ctx: ManualContext): Promise<string> {
  const rows = await ctx.read((read) =>
    read.text<{ slug: string }>({ text: 'select slug from organizations where id = $1', values: [read.org_id] }),
  )
  return `${rows[0]?.slug ?? 'organization'} document seal`
}
