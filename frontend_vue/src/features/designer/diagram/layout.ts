/** Layout by ELK: each module in layers, the modules packed; in a worker, fetched when wanted. */
import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { CARD } from './geometry'
import { grouped } from './group'
import { at } from './numbers'
import { BETWEEN, GAP, inPlace, settle, type Places } from './room'
import { PLATE, type Scene } from './scene'

const PACKED = {
  'elk.algorithm': 'rectpacking',
  'elk.spacing.nodeNode': `${BETWEEN}`,
  'elk.aspectRatio': '1.6',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
}
const LAYERED = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '96',
  'elk.spacing.nodeNode': `${GAP}`,
  'elk.padding': `[top=${PLATE.top},left=${PLATE.side},bottom=${PLATE.side},right=${PLATE.side}]`,
  'elk.layered.crossingMinimization.strategy': 'LAYER_SWEEP',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
}

/** The graph of some entities as ELK takes it: modules as nodes that hold nodes. */
export function graphOf(scene: Scene, chosen: readonly number[]): ElkNode {
  const within = new Set(chosen)
  const inner = scene.edges
    .map((_, edge) => ({ edge, from: at(scene.from, edge), to: at(scene.to, edge) }))
    .filter(({ from, to }) => from !== to && within.has(from) && within.has(to) && scene.module[from] === scene.module[to])
  const edges = grouped(inner, ({ from }) => at(scene.module, from))
  const nodes = grouped(chosen, (i) => at(scene.module, i))
  return {
    id: 'all',
    layoutOptions: PACKED,
    children: [...nodes].map(([module, some]) => ({
      id: `m${module}`,
      layoutOptions: LAYERED,
      children: some.map((i) => ({ id: `${i}`, width: CARD.w, height: at(scene.h, i) })),
      edges: (edges.get(module) ?? []).map(({ edge, from, to }) => ({ id: `e${edge}`, sources: [`${from}`], targets: [`${to}`] })),
    })),
  }
}

export function placesOf({ children = [] }: ElkNode): Places {
  const places: Places = new Map()
  for (const module of children) {
    for (const { id, x = 0, y = 0 } of module.children ?? []) places.set(Number(id), { x: (module.x ?? 0) + x, y: (module.y ?? 0) + y })
  }
  return places
}

export type Run = (graph: ElkNode) => Promise<ElkNode>

/** Lay out some entities and bring them where they do not cover the others. */
export async function arrange(scene: Scene, chosen: readonly number[], run: Run = inWorker): Promise<Places> {
  return settle(scene, placesOf(await run(graphOf(scene, chosen))))
}

/** Lay out one module anew, where it is. */
export async function arrangeModule(scene: Scene, module: number, run: Run = inWorker): Promise<Places> {
  const chosen = scene.entities.flatMap((_, i) => (at(scene.module, i) === module ? [i] : []))
  return inPlace(scene, module, placesOf(await run(graphOf(scene, chosen))))
}

export const inWorker: Run = async (graph) => (await import('./layout.elk')).run(graph)
