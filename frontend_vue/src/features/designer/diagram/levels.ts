/** How much is drawn at which zoom. */
export type Level = 'far' | 'middle' | 'near'

export const FAR = 0.14
export const NEAR = 0.4

/** Far away only modules are told apart; where there is one module there is nothing to tell. */
export const levelOf = (zoom: number, modules: number): Level => (zoom >= NEAR ? 'near' : zoom < FAR && modules > 1 ? 'far' : 'middle')

/** Below this a name does not fit the head of its card. */
export const HEADED = 0.28

/** Small text that nobody could read is not drawn. */
export const LEGIBLE = 6

/** How wide a letter is, of the size of its text. */
export const LETTER = 0.6
const LARGEST = 22

/** A name as it is read in `room`: its size, in the world, and how many of its letters fit. */
export function nameFit(letters: number, zoom: number, room: number): { size: number; letters: number } | undefined {
  const wanted = Math.min(12 / zoom, LARGEST, room / Math.max(1, letters * LETTER))
  const size = Math.min(Math.max(wanted, LEGIBLE / zoom), LARGEST)
  const fit = Math.floor(room / (size * LETTER) + 0.01)
  return size * zoom < LEGIBLE || Math.min(fit, letters) < Math.min(letters, 5) ? undefined : { size, letters: fit }
}

/** The one line between two modules: as thick and as strong as they have relations, of the most that any two have. */
export function pairLook(relations: number, most: number): { width: number; alpha: number } {
  const share = relations / Math.max(1, most)
  return { width: 0.75 + share * 3.75, alpha: 0.3 + share * 0.5 }
}
