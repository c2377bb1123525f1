import { checkClauses } from './check-clauses.ts'
import { checkConditions } from './check-conditions.ts'
import { checkKeys } from './check-keys.ts'
import { checkMergeFields } from './check-merge-fields.ts'
import { checkReferences } from './check-references.ts'
import { checkTexts } from './check-texts.ts'
import { checkTranslations } from './check-translations.ts'
import { checkVersions } from './check-versions.ts'
import type { LoadedLibrary } from './load.ts'
import type { Problem } from './problems.ts'

/** Every problem of a library, those found while reading it included; no problem of severity error means it may be loaded. */
export function checkLibrary({ library, manifest, released, problems }: LoadedLibrary): Problem[] {
  return [
    ...problems,
    ...checkKeys(library, manifest),
    ...checkReferences(library),
    ...checkMergeFields(library),
    ...checkConditions(library),
    ...checkClauses(library),
    ...checkTexts(library),
    ...checkTranslations(library),
    ...checkVersions(manifest, released),
  ]
}

/** The problems that would break loading, without those of wording: what a start has to know. */
export function checkStructure({ library, manifest, problems }: LoadedLibrary): Problem[] {
  return [...problems, ...checkKeys(library, manifest), ...checkReferences(library), ...checkConditions(library)]
}
