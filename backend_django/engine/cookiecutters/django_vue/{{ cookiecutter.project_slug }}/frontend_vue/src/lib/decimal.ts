const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/

interface Parts {
  negative: boolean
  whole: string
  fraction: string
}

/** The parts of a decimal number; null where the text is none. */
export function parseDecimal(text: string): Parts | null {
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', fraction = ''] = match
  if (!whole && !fraction) return null
  return { negative: sign === '-', whole: whole.replace(/^0+(?=\d)/, ''), fraction }
}

/** Compare two decimals digit by digit: money must not pass through a float. */
export function compareDecimals(left: string, right: string): number {
  const [a, b] = [parseDecimal(left), parseDecimal(right)]
  if (!a || !b) return Number.NaN
  const places = Math.max(a.fraction.length, b.fraction.length)
  const scaled = (p: Parts) => {
    const digits = BigInt(`${p.whole || '0'}${p.fraction.padEnd(places, '0')}`)
    return p.negative ? -digits : digits
  }
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : Number(difference > 0n)
}
