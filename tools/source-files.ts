import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export type SourceFile = { path: string; text: string }

const LEFT_OUT = new Set(['node_modules', '.git', '.tmp', 'dist', 'data', 'coverage', '.vite-temp'])
const TEXT = /\.(ts|tsx|mjs|cjs|js|css|html|json|md|sql|ya?ml|sh|typ)$|(^|\/)(Dockerfile|run|\.npmrc|\.env\.example|\.gitignore)$/

/** Text files below a root, with paths relative to it; what is installed, built or generated is left out. */
export function sourceFiles(root: string, folder = root): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name)
    const path = relative(root, full).split(sep).join('/')
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : sourceFiles(root, full)
    if (!entry.isFile() || !TEXT.test(path) || isGenerated(path) || statSync(full).size > 4_000_000) return []
    return [{ path, text: readFileSync(full, 'utf8') }]
  })
}

/** Generated files carry `.gen.` in their names. */
export function isGenerated(path: string): boolean {
  return /\.gen\.[a-z]+$/.test(path)
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|cjs)$/.test(path)
}

/** Tests and what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /^(server\/test|e2e|bench)\//.test(path)
}
