import { useEffect, useRef } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'

const prefix = 'dna.draft.'

/** What was typed into a form and not sent. Kept in the browser, so that a crash or an expired session loses nothing. */
export function readDraft(key: string): unknown {
  try {
    const text = localStorage.getItem(prefix + key)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function writeDraft(key: string, value: unknown) {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value))
  } catch {
    // Without storage, or when it is full, the form works without drafts.
  }
}

export function dropDraft(key: string) {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Nothing was kept.
  }
}

/** Forgets all drafts: on sign-out, so that the next person at this device sees nothing. */
export function dropAllDrafts() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

/**
 * Keeps a form in the browser while it is dirty and brings it back when the page opens again. Secrets do not belong
 * into it: `without` names the fields that are never kept. `dropDraft(key)` after success.
 */
export function useFormDraft<Values extends FieldValues, Sent>(
  key: string,
  form: UseFormReturn<Values, unknown, Sent>,
  without: string[] = [],
) {
  const skipped = useRef(without)
  useEffect(() => {
    const draft = readDraft(key)
    if (draft !== null && typeof draft === 'object') form.reset({ ...form.getValues(), ...draft }, { keepDefaultValues: true })
    let timer: ReturnType<typeof setTimeout>
    const stop = form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          if (!isDirty || form.formState.isSubmitSuccessful) return
          writeDraft(key, Object.fromEntries(Object.entries(values).filter(([name]) => !skipped.current.includes(name))))
        }, 400)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [key, form])
}
