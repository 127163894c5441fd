/** How much is drawn at which zoom. */
export type Level = 'far' | 'middle' | 'near'

export const FAR = 0.14
export const NEAR = 0.4

/** Far away only modules are told apart; where there is one module there is nothing to tell. */
export const levelOf = (zoom: number, modules: number): Level => (zoom >= NEAR ? 'near' : zoom < FAR && modules > 1 ? 'far' : 'middle')

/** How wide a letter is, of the size of its text. */
const LETTER = 0.6

/** How a name is written in `room` at the middle level: its size, its line, and the letters of a line. */
export function wrapOf(zoom: number, room: number): { size: number; line: number; letters: number } {
  const size = Math.round(Math.min(44, 9 / zoom))
  return { size, line: size * 1.2, letters: Math.floor(room / (size * LETTER)) }
}

/** The one line between two modules: as thick and as strong as they have relations, of the most that any two have. */
export function pairLook(relations: number, most: number): { width: number; alpha: number } {
  const share = relations / Math.max(1, most)
  return { width: 0.75 + share * 3.75, alpha: 0.3 + share * 0.5 }
}
