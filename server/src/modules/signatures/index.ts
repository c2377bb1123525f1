export { dropSealed, keepSealed, type SealedDocument, type Sealing, sealDocument } from './seal-document.ts'
export { keepSignature, type NewSignature, printedSigner, requireProof, signaturesOf } from './sign.ts'
