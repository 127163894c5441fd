import type { Command, Kind } from '@/shared/commands'
import { scoreOf } from './score'

export interface Ranked {
  command: Command
  /** Letters of the title that were typed. */
  at: ReadonlySet<number>
  recent: boolean
}

const SHOWN = 60
/** Of equals, what is sought more often comes first. */
const WEIGHT: Record<Kind, number> = { action: 4, tab: 5, entity: 6, field: 0, file: 2, project: 3, page: 3 }
const RECENT = 6
const IN_NOTE = 14

/** What answers the query, the best first; without one, what was chosen last, then the rest. */
export function ranked(commands: readonly Command[], query: string, recents: readonly string[]): Ranked[] {
  const words = query.trim().split(/\s+/).filter(Boolean)
  const lately = new Map(recents.map((id, place) => [id, recents.length - place]))
  const found = commands.flatMap((command, place) => {
    const score = words.length ? scoreWords(words, command) : { points: 0, at: new Set<number>() }
    if (!score) return []
    const recency = lately.get(command.id) ?? 0
    const points = words.length ? score.points + WEIGHT[command.kind] + (recency ? RECENT : 0) : recency * 1000 + bare(command.kind)
    return [{ command, at: score.at, recent: recency > 0, points, place }]
  })
  return found.sort((a, b) => b.points - a.points || a.place - b.place).slice(0, SHOWN)
}

/** With nothing typed, fields and files would be in the way of what is shorter. */
const bare = (kind: Kind): number => ({ tab: 6, action: 5, entity: 4, project: 3, page: 2, file: 1, field: 0 })[kind]

/** Each word is in the title or in the note. */
function scoreWords(words: readonly string[], { title, note = '' }: Command): { points: number; at: Set<number> } | undefined {
  const at = new Set<number>()
  let points = 0
  for (const word of words) {
    const inTitle = scoreOf(word, title)
    const score = inTitle ?? scoreOf(word, note)
    if (!score) return undefined
    points += score.points - (inTitle ? 0 : IN_NOTE)
    for (const place of inTitle?.at ?? []) at.add(place)
  }
  return { points, at }
}

/** A text in parts, those that were typed marked. */
export function parts(text: string, at: ReadonlySet<number>): { text: string; typed: boolean }[] {
  const found: { text: string; typed: boolean }[] = []
  for (let place = 0; place < text.length; place += 1) {
    const typed = at.has(place)
    const last = found.at(-1)
    if (last?.typed === typed) last.text += text.charAt(place)
    else found.push({ text: text.charAt(place), typed })
  }
  return found
}
