const mostPairs = 4_000_000

/** Which entries of two lists are the same, in their order: the longest way to read one in the other. */
export function align(before: readonly string[], after: readonly string[]): Map<number, number> {
  const found = new Map<number, number>()
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) {
    found.set(start, start)
    start += 1
  }
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) {
    found.set(before.length - 1 - end, after.length - 1 - end)
    end += 1
  }
  const [left, right] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  if (left.length * right.length > mostPairs) return found
  for (const [at, other] of longest(left, right)) found.set(start + at, start + other)
  return found
}

function longest(left: readonly string[], right: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  const lengthAt = (row: number, column: number) => lengths[row]?.[column] ?? 0
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const length =
        left[row] === right[column] ? lengthAt(row + 1, column + 1) + 1 : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
      lengths[row]?.fill(length, column, column + 1)
    }
  }
  const pairs: [number, number][] = []
  for (let row = 0, column = 0; row < left.length && column < right.length; ) {
    if (left[row] === right[column]) {
      pairs.push([row, column])
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}
