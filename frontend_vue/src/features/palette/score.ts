/** How well a text answers what was typed, and which of its letters did. */
export interface Score {
  points: number
  at: readonly number[]
}

const NEXT = 8
const HEAD = 10
const WHOLE = 20
const GAP = 1
const MOST_GAP = 6

/** Every letter of `wanted` in `text`, in order; undefined where one is missing. */
export function scoreOf(wanted: string, text: string): Score | undefined {
  const low = text.toLowerCase()
  const need = wanted.toLowerCase()
  if (!need) return { points: 0, at: [] }
  if (need.length > low.length) return undefined
  let best: Score | undefined
  for (let from = low.indexOf(need.charAt(0)); from >= 0; from = low.indexOf(need.charAt(0), from + 1)) {
    const found = matched(need, text, low, from)
    if (!found) break
    if (!best || found.points > best.points) best = found
  }
  return best && low === need ? { ...best, points: best.points + WHOLE } : best
}

/** The first letter stands at `from`; each next one where it is worth most, nearby. */
function matched(need: string, text: string, low: string, from: number): Score | undefined {
  const at = [from]
  let points = isHead(text, from) ? HEAD : 0
  for (const letter of need.slice(1)) {
    const last = at.at(-1) ?? 0
    const place = nextPlace(letter, text, low, last)
    if (place < 0) return undefined
    points += place === last + 1 ? NEXT : isHead(text, place) ? HEAD - 1 : -Math.min(MOST_GAP, (place - last) * GAP)
    at.push(place)
  }
  return { points: points - from * 0.5 - low.length * 0.05, at }
}

function nextPlace(letter: string, text: string, low: string, after: number): number {
  const near = low.indexOf(letter, after + 1)
  if (near === after + 1 || near < 0) return near
  for (let place = near; place >= 0; place = low.indexOf(letter, place + 1)) if (isHead(text, place)) return place
  return near
}

/** Where a word begins: after a sign, and at a hump. */
function isHead(text: string, at: number): boolean {
  if (at === 0) return true
  const before = text.charAt(at - 1)
  const here = text.charAt(at)
  return /[^\p{L}\p{N}]/u.test(before) || (/\p{Lu}/u.test(here) && /[\p{Ll}\p{N}]/u.test(before))
}
