import { codeFindings, codeRuleNames, type Finding } from './code-rules.ts'
import { isCode, sourceFiles } from './source-files.ts'
import { textFindings, textRuleNames } from './text-rules.ts'

export const ruleNames = [...codeRuleNames, ...textRuleNames]

/** What in a tree breaks the rules that a machine can check. `tools/check-rules.test.ts` plants a violation of each. */
export function findingsIn(root: string): Finding[] {
  return sourceFiles(root).flatMap((file) => [...textFindings(file), ...(isCode(file.path) ? codeFindings(file) : [])])
}

if (import.meta.main) {
  const findings = findingsIn(process.cwd())
  for (const { rule, path, line, what } of findings) console.log(`${path}:${line} ${rule}: ${what}`)
  process.exitCode = findings.length > 0 ? 1 : 0
}
