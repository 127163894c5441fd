/** As much of a text as has room, counted in letters. */
export const clip = (text: string, letters: number): string => (text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text)
