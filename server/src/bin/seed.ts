/** Placeholder until the demo is there. */
export async function seed(): Promise<number> {
  return 64
}
