/** Arrays of numbers that are read by indices known to exist. */
export type Numbers = Float64Array | Int32Array | Uint8Array

export const at = (list: Numbers, index: number): number => list[index] as number
