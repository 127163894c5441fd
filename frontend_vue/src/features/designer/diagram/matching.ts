import type { DiagramEntity } from './diagram.types'

/** Entities whose name or module holds every word; names that begin with the first come first. */
export function matching(entities: readonly DiagramEntity[], filter: string): DiagramEntity[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const begins = ({ name }: DiagramEntity): number => (name.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return entities
    .filter(({ name, module }) => words.every((word) => `${name} ${module}`.toLowerCase().includes(word)))
    .sort((a, b) => begins(a) - begins(b))
}
