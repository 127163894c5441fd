/** A record without inherited keys: a field may well be called `constructor`. */
export function dictionary<T>(...sources: Record<string, T>[]): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, ...sources)
}
