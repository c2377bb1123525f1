export { bindPacked, type KeptMaster, keepMaster, PackedFields } from './packed-master.ts'
export { scanWordMaster } from './scan-master.ts'
export { masterKey } from './storage-keys.ts'
