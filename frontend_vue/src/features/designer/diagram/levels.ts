/** How much is drawn at which zoom. */
export type Level = 'far' | 'middle' | 'near'

export const FAR = 0.14
export const NEAR = 0.4

/** Far away only modules are told apart; where there is one module there is nothing to tell. */
export const levelOf = (zoom: number, modules: number): Level => (zoom >= NEAR ? 'near' : zoom < FAR && modules > 1 ? 'far' : 'middle')

/** How wide a letter is, of the size of its text. */
const LETTER = 0.6

/** The sizes, in pixels of the screen, that names have at the middle level; whole, so that letters are drawn once. */
const SIZES = [6, 9] as const
const TALLEST = 44

/** How a name is written in `room` at the middle level: its size and line on the screen, and the letters of a line. */
export function wrapOf(zoom: number, room: number): { size: number; line: number; letters: number } {
  const size = Math.max(SIZES[0], Math.min(SIZES[1], Math.floor(TALLEST * zoom)))
  return { size, line: size * 1.2, letters: Math.floor((room * zoom) / (size * LETTER)) }
}

/** The one line between two modules: as thick and as strong as they have relations, of the most that any two have. */
export function pairLook(relations: number, most: number): { width: number; alpha: number } {
  const share = relations / Math.max(1, most)
  return { width: 0.75 + share * 3.75, alpha: 0.3 + share * 0.5 }
}
