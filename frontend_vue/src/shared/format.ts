/** Numbers and times as the page writes them. */

const LOCALE = 'en'
const counts = new Intl.NumberFormat(LOCALE)
const tenths = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const moments = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' })
const ago = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })

export const formatCount = (value: number): string => counts.format(value)

/** 512 B, 3.4 kB, 12.0 MB: units of 1,000, as file managers and curl have them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${counts.format(bytes)} B`
  const [value, unit] = bytes < 999_950 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${tenths.format(value)} ${unit}`
}

/** 90 ms, 3.1 s, 2 min 4 s, 1 h 2 min. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${counts.format(Math.round(milliseconds))} ms`
  if (milliseconds < 59_950) return `${tenths.format(milliseconds / 1000)} s`
  const seconds = Math.round(milliseconds / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${String(minutes)} min ${String(seconds % 60)} s`
  return `${counts.format(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`
}

export const formatMoment = (moment: string): string => moments.format(new Date(moment))

const SPANS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** 4 minutes ago, yesterday; under a minute everything is now. */
export function formatAgo(moment: string, now: number): string {
  const seconds = (new Date(moment).getTime() - now) / 1000
  const span = SPANS.find(([, size]) => Math.abs(seconds) >= size)
  return span ? ago.format(Math.trunc(seconds / span[1]), span[0]) : ago.format(0, 'second')
}

/** Milliseconds from one moment to another, undefined where either is missing. */
export function between(from: string | null | undefined, to: string | null | undefined): number | undefined {
  if (!from || !to) return undefined
  return Math.max(0, new Date(to).getTime() - new Date(from).getTime())
}
