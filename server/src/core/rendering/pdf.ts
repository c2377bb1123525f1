import { join } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { piecesOfDocument } from './content.ts'
import { inSection, messageOf, RenderFailure } from './failure.ts'
import { type Fonts, readFonts } from './fonts.ts'
import { listDataOf } from './list-data.ts'
import { type PdfData, pdfDataOf } from './pdf-data.ts'
import type { PrintableDocument } from './printable.ts'
import type { PrintableList } from './printable-list.ts'

/** Writes documents and lists as PDF on the calling thread; made once per worker, as it holds the fonts. */
export type PdfWriter = { write(document: PrintableDocument): Uint8Array; writeList(list: PrintableList): Uint8Array }

const folder = join(import.meta.dirname, 'typst')

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
    writeList: (list) => layOut(compiler, 'list', { json: listDataOf(list, fonts), pictures: [] }),
  }
}

function compile(compiler: NodeCompiler, fonts: Fonts, document: PrintableDocument): Uint8Array {
  return layOut(compiler, 'document', pdfDataOf(document, piecesOfDocument(document), fonts))
}

/** Compiles a layout with its data to PDF/A-2b with tags. */
function layOut(compiler: NodeCompiler, layout: 'document' | 'list', { json, pictures }: PdfData): Uint8Array {
  try {
    compiler.mapShadow(join(folder, `${layout}.json`), Buffer.from(json))
    for (const { name, bytes } of pictures) compiler.mapShadow(join(folder, name), Buffer.from(bytes))
    const compiled = compiler.compile({ mainFilePath: join(folder, `${layout}.typ`) })
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
