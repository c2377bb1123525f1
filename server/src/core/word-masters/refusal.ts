export type WordRefusalCode =
  | 'docx_not_word'
  | 'docx_encrypted'
  | 'docx_macros'
  | 'docx_embedded_object'
  | 'docx_external_template'
  | 'docx_document_type'
  | 'docx_too_large'
  | 'docx_malformed'
  | 'docx_too_complex'
  | 'docx_reserved_signs'

const reasons: Record<WordRefusalCode, string> = {
  docx_not_word: 'This is not a Word file (.docx). Save it as Word document (.docx) and upload it again',
  docx_encrypted: 'This Word file is protected by a password. Save it without password and upload it again',
  docx_macros: 'This Word file contains macros. Save it as .docx without macros and upload it again',
  docx_embedded_object: 'This Word file contains an embedded or linked object. Replace it by a picture and upload it again',
  docx_external_template: 'This Word file loads a template or text from elsewhere. Detach it in Word and upload the file again',
  docx_document_type: 'This Word file declares a document type, which Word never does. Save it anew in Word and upload it again',
  docx_too_large: 'This Word file unpacks to more than is allowed. Make its pictures smaller and upload it again',
  docx_malformed: 'This Word file is damaged. Open it in Word, save it anew and upload it again',
  docx_too_complex: 'Reading this Word file took too much time or memory. Split it and upload its parts',
  docx_reserved_signs: 'This Word file uses the signs ⟦ and ⟧, by which fields are marked. Replace them and upload it again',
}

/** A Word file that is not taken. `code` is stable; the message is for the person who sent the file. */
export class WordRefusal extends Error {
  readonly code: WordRefusalCode

  constructor(code: WordRefusalCode) {
    super(reasons[code])
    this.name = 'WordRefusal'
    this.code = code
  }
}
