/** Things by their key, in the order they came. */
export function grouped<T>(things: readonly T[], keyOf: (thing: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}
