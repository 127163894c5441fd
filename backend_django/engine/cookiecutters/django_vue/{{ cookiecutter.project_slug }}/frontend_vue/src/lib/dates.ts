const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** An instant of the API as the wall time that a `datetime-local` control holds. */
export function toLocalInput(instant: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return ''
  const day = [pad(date.getFullYear(), 4), pad(date.getMonth() + 1), pad(date.getDate())].join('-')
  const time = [pad(date.getHours()), pad(date.getMinutes())].join(':')
  const seconds = date.getSeconds() || date.getMilliseconds()
  return `${day}T${time}${seconds ? `:${pad(date.getSeconds())}` : ''}`
}

/** The wall time of a `datetime-local` control as an instant; null where it is empty or no date. */
export function fromLocalInput(wallTime: string): string | null {
  const date = new Date(wallTime)
  return wallTime && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
const instantFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A calendar day has no time zone: it must not move by one when it is shown. */
export function formatDate(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : dateFormat.format(date)
}

export function formatInstant(instant: string): string {
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? instant : instantFormat.format(date)
}

const DURATION = /^(-?)(?:(\d+) )?(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:\.\d{1,6})?$/

/** Whether a text is a duration as the API reads it: `[days ]hours:minutes:seconds`. */
export function isDuration(text: string): boolean {
  return DURATION.test(text)
}

/** `1 02:30:00` as `1 d 2 h 30 min`. */
export function formatDuration(text: string): string {
  const match = DURATION.exec(text)
  if (!match) return text
  const [, sign, days, hours, minutes, seconds] = match
  const units: [string | undefined, string][] = [
    [days, 'd'],
    [hours, 'h'],
    [minutes, 'min'],
    [seconds, 's'],
  ]
  const shown = units.filter(([count]) => Number(count)).map(([n, unit]) => `${Number(n)} ${unit}`)
  return `${sign}${shown.join(' ') || '0 s'}`
}
