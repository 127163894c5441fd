/** As much of a text as has room, counted in letters. */
export const clip = (text: string, letters: number): string => (text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text)

/** A name in lines of so many letters, broken between its words: at capitals, digits, dashes. */
export function wrap(name: string, letters: number): string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[^A-Z_\-\s]+|[_\-\s]+/g) ?? [name]
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length <= letters) lines[lines.length - 1] = last + word
    else lines.push(word)
  }
  return lines.map((line) => clip(line.trim(), letters))
}

const wrapped = new Map<string, string[]>()
let wrappedTo = 0

/** The same, remembered, for names are drawn in every frame. */
export function wrapAgain(name: string, letters: number): string[] {
  if (letters !== wrappedTo) wrapped.clear()
  wrappedTo = letters
  const known = wrapped.get(name)
  if (known) return known
  const lines = wrap(name, letters)
  wrapped.set(name, lines)
  return lines
}

const MEASURED = 100
const widths = new Map<string, number>()

/** How wide a text is; measured once, for it grows with its size. */
export function widthOf(pencil: CanvasRenderingContext2D, text: string, weight: number, family: string, size: number): number {
  const key = `${weight} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    pencil.font = `${weight} ${MEASURED}px ${family}`
    widths.set(key, (width = pencil.measureText(text).width))
  }
  return (width * size) / MEASURED
}

/** Forget what was measured, as when a font has come. */
export const forgetWidths = (): void => { widths.clear() }
