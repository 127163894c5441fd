import { at } from './numbers'
import type { Scene } from './scene'
import type { Box } from './viewport'

/** The plate of a module as a box. */
export function plateOf({ plates }: Pick<Scene, 'plates'>, module: number): Box {
  const x = at(plates, module * 4)
  const y = at(plates, module * 4 + 1)
  return { x, y, w: at(plates, module * 4 + 2) - x, h: at(plates, module * 4 + 3) - y }
}
