import { signatures } from '@dna/contract/signatures'
import type { Module } from '../../core/http.ts'
import { listSealKeys, replaceSealKey } from './seal-keys.ts'
import { verifyHash } from './verify.ts'

export const signatureRoutes: Module = (api) => {
  api(signatures.verify, (ctx, { params }) => verifyHash(ctx, params.hash))
  api(signatures.sealKeys, async (ctx) => ({ items: await listSealKeys(ctx) }))
  api(signatures.replaceSealKey, (ctx) => replaceSealKey(ctx))
}
