import type { Diagram, DiagramEdge, DiagramEntity } from '@/features/designer/diagram'

const MODULES = ['catalog', 'orders', 'billing', 'shipping', 'crm', 'support', 'accounts', 'content', 'search', 'analytics', 'inventory', 'people', 'fleet', 'events', 'messaging', 'loyalty', 'tax', 'media', 'audit', 'integrations']
const NOUNS = ['Product', 'Category', 'Customer', 'Invoice', 'Payment', 'Ticket', 'Parcel', 'Article', 'Report', 'Session', 'Contact', 'Warehouse', 'Contract', 'Device', 'Review']
const FIELDS = [['name', 'String'], ['slug', 'String'], ['status', 'Enum'], ['amount', 'BigDecimal'], ['quantity', 'Integer'], ['active', 'Boolean'], ['created', 'Instant'], ['updated', 'Instant'], ['note', 'Text']] as const

/** A model of as many entities as asked for, ten rows each, the same every time. */
export function generated(count: number, modules = Math.max(1, Math.min(MODULES.length, Math.round(count / 15)))): Diagram {
  const draw = dice(7)
  const entities: DiagramEntity[] = []
  const edges: DiagramEdge[] = []
  const inModule = Math.ceil(count / modules)
  for (let i = 0; i < count; i += 1) {
    const module = MODULES[Math.floor(i / inModule)] ?? 'rest'
    const noun = NOUNS[i % NOUNS.length] ?? 'Thing'
    const turn = Math.floor((i % inModule) / NOUNS.length)
    const name = module.charAt(0).toUpperCase() + module.slice(1) + noun + (turn ? `${turn + 1}` : '')
    const rows: DiagramEntity['rows'] = [{ id: `${i}.id`, name: 'id', type: 'UUID', mark: 'key' }]
    const references = Math.floor(draw() * 3.6)
    for (let r = 0; r < references; r += 1) {
      const near = Math.floor(i / inModule) * inModule
      const to = draw() < 0.75 ? near + Math.floor(draw() * Math.min(inModule, count - near)) : Math.floor(draw() * count)
      const row = `${i}.r${r}`
      rows.push({ id: row, name: `ref_${r + 1}`, type: `e${to}`, mark: 'reference' })
      edges.push({
        id: `edge${i}.${r}`,
        from: `e${i}`,
        fromRow: row,
        to: `e${to}`,
        kind: draw() < 0.85 ? 'one-to-many' : draw() < 0.5 ? 'one-to-one' : 'many-to-many',
        required: draw() < 0.6,
        label: `ref_${r + 1}`,
      })
    }
    for (const [field, type] of FIELDS.slice(0, 10 - rows.length)) {
      rows.push({ id: `${i}.${field}`, name: field, type, mark: field === 'slug' ? 'unique' : field === 'name' ? 'required' : '' })
    }
    entities.push({ id: `e${i}`, module, name, rows, problems: i % 23 === 4 ? 2 : 0 })
  }
  for (const { to, fromRow } of edges) {
    for (const { rows } of entities) for (const row of rows) if (row.id === fromRow) row.type = entities[Number(to.slice(1))]?.name ?? ''
  }
  return { entities, edges }
}

/** Numbers from 0 to 1 that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}
