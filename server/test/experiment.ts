import { appendFileSync, mkdirSync } from 'node:fs'
import { inject } from 'vitest'

/** Writes the figures of an acceptance experiment as one JSON line, to the console and to `.tmp/experiments.jsonl`. */
export function reportExperiment(experiment: number, counts: Record<string, number>, started: number, seed: number | null = null): void {
  const line = JSON.stringify({
    experiment,
    engine: inject('database').engine,
    seed,
    counts,
    verdict: 'pass',
    duration_ms: Math.round(performance.now() - started),
  })
  mkdirSync('.tmp', { recursive: true })
  appendFileSync('.tmp/experiments.jsonl', `${line}\n`)
  console.log(line)
}
