export { default as DiagramView } from './DiagramView.vue'
export { SHOWS } from './diagram.types'
export type { Change, Changes, Diagram, DiagramEdge, DiagramEntity, DiagramRow, Link, Point, Positions, Show } from './diagram.types'
