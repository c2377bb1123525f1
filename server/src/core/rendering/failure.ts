export type FailureCode = 'render_invalid' | 'render_failed' | 'render_timeout' | 'render_crashed'

export type FailedSection = { number: string; title: string; anchor: string }

/**
 * A document that could not be written. `section` is where it failed: known exactly for content that cannot be printed,
 * the largest section when the time ran out, null when the fault lies outside the sections.
 */
export class RenderFailure extends Error {
  readonly code: FailureCode
  /** What went wrong, without the section. */
  readonly reason: string
  readonly section: FailedSection | null

  constructor(code: FailureCode, message: string, section: FailedSection | null = null) {
    super(section ? `${message} (section ${`${section.number} ${section.title}`.trim()})` : message)
    this.name = 'RenderFailure'
    this.code = code
    this.reason = message
    this.section = section
  }
}

/** Does work on a section and names the section when it fails; a failure that names one already stays as it is. */
export function inSection<Value>(section: FailedSection | null, code: FailureCode, work: () => Value): Value {
  try {
    return work()
  } catch (failure) {
    if (failure instanceof RenderFailure) throw failure
    throw new RenderFailure(code, messageOf(failure), section && { number: section.number, title: section.title, anchor: section.anchor })
  }
}

/** What went wrong, in words. */
export function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure)
}
