import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A random secret of 256 bits, URL-safe. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hex: how tokens are stored, so that a stolen table opens nothing. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Compares two texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}

/** A key for one purpose, derived from the master key. */
export function derivedKey(master_key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master_key, '', `dna:${purpose}`, 32))
}

/** Encrypts with AES-256-GCM. `place` (organization, table, column, row) is authenticated: a value moved elsewhere does not open. */
export function seal(master_key: Buffer, place: string, plain: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey(master_key, 'stored-secrets'), iv)
  cipher.setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([1]), iv, cipher.getAuthTag(), body])
}

/** Opens what {@link seal} made. Throws when the key, the place or a byte differs. */
export function unseal(master_key: Buffer, place: string, sealed: Buffer): string {
  if (sealed[0] !== 1) throw new Error('unknown key id')
  const decipher = createDecipheriv('aes-256-gcm', derivedKey(master_key, 'stored-secrets'), sealed.subarray(1, 13))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
}

/** The master key from the configuration, else from `keys/master.key`, which is made at first use (0600). */
export function masterKey(given: Buffer | undefined, data_dir: string): Buffer {
  if (given) return given
  const path = join(data_dir, 'keys', 'master.key')
  if (!existsSync(path)) {
    mkdirSync(join(data_dir, 'keys'), { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Error('CONFIG MASTER_KEY: key file is readable by others')
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Error('CONFIG MASTER_KEY: must be 32 bytes base64')
  return key
}
