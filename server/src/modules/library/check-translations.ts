import type { Library, Loaded } from './load.ts'
import type { Problem } from './problems.ts'
import { problem, warning } from './problems.ts'
import type { Translation } from './schema.ts'
import { allFiles, translatableTexts } from './texts.ts'

const leastShare = 0.95

/** Overlays that translate less than everything (an error below 95 % of a language marked complete) or name texts that do not exist. */
export function checkTranslations(library: Library): Problem[] {
  const sources = new Map(allFiles(library).map(({ file, content }) => [file, translatableTexts(content)]))
  const complete = new Set(library.translations.filter(({ content }) => content.complete).map(({ content }) => content.language))
  const translated = new Set(library.translations.map(({ file }) => file))
  const untouched = [...complete].flatMap((language) =>
    [...sources.keys()].filter((file) => !translated.has(overlayOf(file, language))).map((file) => ({ file, language })),
  )
  return [
    ...library.translations.flatMap((overlay) => checkOverlay(overlay, sources.get(sourceOf(overlay)))),
    ...untouched.map(({ file, language }) =>
      problem('library_translation_gap', file, [], `${language} is marked complete but has no ${overlayOf(file, language)}`),
    ),
  ]
}

function checkOverlay(overlay: Loaded<Translation>, source: Map<string, string> | undefined): Problem[] {
  const {
    file,
    content: { texts, complete, language },
  } = overlay
  if (!source) return [problem('library_translation_gap', file, [], `there is no ${sourceOf(overlay)} to translate`)]
  const strange = Object.keys(texts)
    .filter((id) => !source.has(id))
    .map((id) => problem('library_translation_gap', file, ['texts', id], 'no text has this id'))
  const missing = [...source.keys()].filter((id) => !texts[id])
  const share = 1 - missing.length / Math.max(1, source.size)
  const report = complete && share < leastShare ? problem : warning
  const gap =
    missing.length > 0
      ? [
          report(
            'library_translation_gap',
            file,
            ['texts'],
            `${language}: ${Math.floor(share * 100)} % translated; first missing: ${missing[0]}`,
          ),
        ]
      : []
  return [...strange, ...gap]
}

function overlayOf(file: string, language: string): string {
  return file.replace(/\.yaml$/, `.${language}.yaml`)
}

function sourceOf({ file, content: { language } }: Loaded<Translation>): string {
  return file.replace(`.${language}.yaml`, '.yaml')
}
