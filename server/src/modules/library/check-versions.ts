import type { ManifestEntry } from './manifest.ts'
import { compareVersions } from './manifest.ts'
import type { Problem } from './problems.ts'
import { problem } from './problems.ts'

/**
 * Compares the files with the released manifest: changed text needs a higher version, a lost section or clause a higher
 * major version, and keys of files, facts, tasks and checklist items never go (`retired: true` instead).
 */
export function checkVersions(manifest: readonly ManifestEntry[], released: readonly ManifestEntry[]): Problem[] {
  const current = new Map(manifest.map((entry) => [identity(entry), entry]))
  return released.flatMap((before) => {
    const now = current.get(identity(before))
    if (!now)
      return [problem('library_key_removed', before.path, ['key'], `${before.key} was released and is gone; keep it with retired: true`)]
    if (now.sha256 === before.sha256) return []
    const step = compareVersions(now.version, before.version)
    const unbumped =
      step > 0 ? [] : [problem('library_version_not_bumped', now.path, ['version'], `changed since ${before.version}; raise the version`)]
    return [...unbumped, ...lostKeys(before, now)]
  })
}

/** Files whose version was loaded before with another content; `loaded` comes from the database. */
export function findVersionConflicts(
  manifest: readonly ManifestEntry[],
  loaded: readonly Pick<ManifestEntry, 'key' | 'version' | 'sha256'>[],
): Problem[] {
  return manifest
    .filter((entry) => loaded.some(({ key, version, sha256 }) => key === entry.key && version === entry.version && sha256 !== entry.sha256))
    .map(({ path, key, version }) =>
      problem('library_version_conflict', path, ['version'], `${key} ${version} was loaded before with other content`),
    )
}

function lostKeys(before: ManifestEntry, now: ManifestEntry): Problem[] {
  const lost = before.keys.filter((key) => !now.keys.includes(key))
  const mayGo = before.path.startsWith('templates/') || before.path.startsWith('standards/')
  if (!mayGo)
    return lost.map((key) =>
      problem('library_key_removed', now.path, ['key'], `${key} was released and is gone; keep it with retired: true`),
    )
  const raised = major(now.version) > major(before.version)
  return lost.length === 0 || raised
    ? []
    : [problem('library_version_not_bumped', now.path, ['version'], `${lost.join(', ')} removed; raise the major version`)]
}

function identity({ key, language }: ManifestEntry): string {
  return `${key} ${language}`
}

function major(version: string): number {
  return Number(version.split('.')[0])
}
