import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { tagSigns } from './bind.ts'

export type TagProblem = { part: string; tag: string; problem: string }

/** Tags that do not fit together: a loop that is not closed, one that begins in a table and ends outside. */
export class TagFault extends Error {
  readonly problems: readonly TagProblem[]

  constructor(problems: readonly TagProblem[]) {
    super(problems.map(({ tag, problem }) => `${tag}: ${problem}`).join('; '))
    this.name = 'TagFault'
    this.problems = problems
  }
}

const mainPart = 'word/document.xml'
const contentTypes =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/${mainPart}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

/**
 * Fills the tags of one part. The part alone is handed to the library, as the main part of a file of its own: it would write into others
 * as well. Throws TagFault.
 */
export function fillTags(part: string, xml: string, data: Record<string, unknown>): string {
  const alone = new PizZip()
  alone.file('[Content_Types].xml', contentTypes)
  alone.file(mainPart, xml)
  try {
    const template = new Docxtemplater(alone, {
      delimiters: { ...tagSigns },
      paragraphLoop: true,
      linebreaks: true,
      // It would print the words of the document into the log.
      errorLogging: false,
      nullGetter: () => '',
    })
    template.render(data)
    return template.getZip().file(mainPart)?.asText() ?? xml
  } catch (failure) {
    throw new TagFault(problemsOf(failure, part))
  }
}

function problemsOf(failure: unknown, part: string): TagProblem[] {
  const properties = propertyOf(failure, 'properties')
  const several = propertyOf(properties, 'errors')
  if (Array.isArray(several)) return several.flatMap((one) => problemsOf(one, part))
  const tag = propertyOf(properties, 'xtag') ?? propertyOf(properties, 'openingtag')
  const words = propertyOf(properties, 'explanation') ?? propertyOf(failure, 'message')
  return [{ part, tag: String(tag ?? ''), problem: String(words ?? 'cannot be filled') }]
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (Object.entries(value).find(([key]) => key === name)?.[1] ?? Reflect.get(value, name))
    : undefined
}
