import { placeOf, placesOf, type Place } from '../find'
import type { Blueprint } from '../model'
import { symbolsOf, type Symbol } from './symbols'

interface Line {
  line: number
  column: number
  endColumn: number
}

const kindOf = ({ kind }: Place): Symbol['kind'] => kind

function names(place: Place): Pick<Symbol, 'name' | 'app' | 'owner'> {
  if (place.kind === 'value') return { name: place.node.value, app: place.app.name, owner: place.enum.name }
  if (place.kind === 'field' || place.kind === 'relationship') return { name: place.node.name, app: place.app.name, owner: place.entity.name }
  return { name: place.node.name, app: 'app' in place ? place.app.name : '', owner: '' }
}

const same = (place: Place, symbol: Symbol): boolean => {
  const { name, app, owner } = names(place)
  return kindOf(place) === symbol.kind && symbol.name === name && symbol.app === app && symbol.owner === owner
}

/** The id of what a name in the text stands for. */
export function idOf(blueprint: Blueprint, symbol: Symbol): string {
  return [...placesOf(blueprint).values()].find((place) => same(place, symbol))?.id ?? ''
}

let last: { text: string; symbols: Symbol[] } = { text: '', symbols: [] }

/** Where a thing has its name in the text. */
export function lineOfThing(blueprint: Blueprint, text: string, id: string): Line | undefined {
  if (last.text !== text) last = { text, symbols: symbolsOf(text) }
  const place = placeOf(blueprint, id)
  const symbol = place && last.symbols.find((one) => same(place, one))
  if (!symbol) return undefined
  const column = symbol.from - text.lastIndexOf('\n', symbol.from - 1)
  return { line: symbol.line, column, endColumn: column + symbol.name.length }
}
