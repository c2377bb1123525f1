import { join } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { piecesOfDocument } from './content.ts'
import { inSection, messageOf, RenderFailure } from './failure.ts'
import { type Fonts, readFonts } from './fonts.ts'
import { pdfDataOf } from './pdf-data.ts'
import type { PrintableDocument } from './printable.ts'

/** Writes documents as PDF on the calling thread; made once per worker, as it holds the fonts. */
export type PdfWriter = { write(document: PrintableDocument): Uint8Array }

const folder = join(import.meta.dirname, 'typst')
const layout = join(folder, 'document.typ')

/**
 * Starts the layout engine with the shipped fonts and those of an optional folder.
 * `write` gives PDF/A-2b with tags and throws RenderFailure with the section that cannot be printed.
 */
export function startPdfWriter(optionalFonts: string | null): PdfWriter {
  const fonts = readFonts(optionalFonts)
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [...fonts.folders] }] })
  return {
    write(document) {
      try {
        return compile(compiler, fonts, document)
      } catch (failure) {
        throw failure instanceof RenderFailure ? failure : blameSection(compiler, fonts, document, messageOf(failure))
      }
    },
  }
}

function compile(compiler: NodeCompiler, fonts: Fonts, document: PrintableDocument): Uint8Array {
  const { json, pictures } = pdfDataOf(document, piecesOfDocument(document), fonts)
  try {
    compiler.mapShadow(join(folder, 'document.json'), Buffer.from(json))
    for (const { name, bytes } of pictures) compiler.mapShadow(join(folder, name), Buffer.from(bytes))
    const compiled = compiler.compile({ mainFilePath: layout })
    const pages = compiled.result
    if (!pages)
      throw new Error(
        compiled
          .takeError()
          ?.shortDiagnostics.map(({ message }) => String(message))
          .join('; ') ?? 'no pages',
      )
    return new Uint8Array(compiler.pdf(pages, { pdfStandard: PdfStandard.A_2b, pdfTags: true }))
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

/** Prints the sections one by one: the first that fails alone is to blame. */
function blameSection(compiler: NodeCompiler, fonts: Fonts, document: PrintableDocument, message: string): RenderFailure {
  try {
    for (const section of document.sections) {
      inSection(section, 'render_failed', () => compile(compiler, fonts, { ...document, logo: null, revisions: [], sections: [section] }))
    }
  } catch (failure) {
    if (failure instanceof RenderFailure) return failure
  }
  return new RenderFailure('render_failed', message)
}
