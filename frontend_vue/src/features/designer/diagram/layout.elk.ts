import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'

type Elk = InstanceType<typeof ELK>
let elk: Elk | undefined

export function warm(): Elk {
  return (elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) }))
}

export const run = (graph: ElkNode): Promise<ElkNode> => warm().layout(graph)
