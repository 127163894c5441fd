/** The change that a step leads to from the one at `at`, -1 before the first; undefined beyond the ends. */
export function stepFrom(at: number, by: 1 | -1, count: number): number | undefined {
  const next = at < 0 && by < 0 ? count - 1 : at + by
  return next >= 0 && next < count ? next : undefined
}
