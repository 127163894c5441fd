/** The names that a text in our notation gives and uses, with their places: enough to go to and to rename. */

export interface Symbol {
  kind: 'app' | 'entity' | 'enum' | 'field' | 'relationship' | 'value' | 'role'
  name: string
  app: string
  /** The entity or enum that it stands in. */
  owner: string
  from: number
  to: number
  line: number
}

const HEAD = /^\s*(app|entity|enum|role)\s+(?:"([^"]+)"|([\w.]+))/
const MEMBER = /^\s*(?:"([^"]+)"|(\w+))(\s+(?:->|--|<->)\s*[\w.]+|\s+\w+|\s*$|\s+")/
const RULE = /^\s*(unique|index|check|access)\s*\(/
const SETTING = /^\s*\w+\s*=/

/** Read a text line by line; broken lines name nothing. */
export function symbolsOf(text: string): Symbol[] {
  const found: Symbol[] = []
  const blocks: { kind: string; name: string }[] = []
  const within = (kind: string): string => blocks.findLast((block) => block.kind === kind)?.name ?? ''
  let offset = 0
  let prose = false
  text.split('\n').forEach((row, index) => {
    const start = offset
    offset += row.length + 1
    if (row.trim().endsWith('"""') || row.trim().startsWith('"""')) {
      if ((row.match(/"""/g)?.length ?? 0) % 2) prose = !prose
      return
    }
    if (prose) return
    const code = row.replace(/"(?:[^"\\]|\\.)*"|(?<==)\/(?:[^/\\]|\\.)*\/|#.*$/g, (match) => (match.startsWith('#') ? '' : match.replace(/[{}]/g, ' ')))
    const head = HEAD.exec(code)
    const block = blocks.at(-1)?.kind ?? ''
    const add = (kind: Symbol['kind'], name: string): void => {
      const at = start + row.indexOf(name, /^\s*(?:app|entity|enum|role)\s/.test(row) && kind !== 'field' && kind !== 'relationship' && kind !== 'value' ? row.search(/\s\S/) : 0)
      found.push({ kind, name, app: within('app'), owner: within('entity') || within('enum'), from: at, to: at + name.length, line: index + 1 })
    }
    if (head && block !== 'entity' && block !== 'enum') add(head[1] as Symbol['kind'], head[2] ?? head[3] ?? '')
    else if ((block === 'entity' || block === 'enum') && !RULE.test(code) && !SETTING.test(code)) {
      const member = MEMBER.exec(code)
      const name = member?.[1] ?? member?.[2] ?? ''
      if (name) add(block === 'enum' ? 'value' : /->|--/.test(member?.[3] ?? '') ? 'relationship' : 'field', name)
    }
    for (const brace of code.match(/[{}]/g) ?? []) {
      if (brace === '}') blocks.pop()
      else blocks.push({ kind: head?.[1] ?? code.trim().split(/\s/)[0] ?? '', name: head?.[2] ?? head?.[3] ?? '' })
    }
  })
  return found
}

/** The word at a place of the text, with a dot in it where it is a reference. */
export function wordAt(text: string, at: number): { word: string; from: number; to: number } | undefined {
  let from = at
  let to = at
  while (from > 0 && /[\w.]/.test(text[from - 1] ?? '')) from--
  while (to < text.length && /[\w.]/.test(text[to] ?? '')) to++
  return from === to ? undefined : { word: text.slice(from, to), from, to }
}

/** What the word at a place names: the thing itself, or the one that is referred to there. */
export function symbolAt(text: string, at: number): Symbol | undefined {
  const symbols = symbolsOf(text)
  const own = symbols.find(({ from, to }) => from <= at && at <= to)
  if (own) return own
  const word = wordAt(text, at)?.word
  if (!word) return undefined
  const [name = '', app] = word.split('.').toReversed()
  const row = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const classes = symbols.filter(({ kind, name: said, app: home }) => (kind === 'entity' || kind === 'enum') && said === name && (!app || home === app))
  if (/(?:->|--|<->)\s*[\w.]*$|enum\(\s*[\w.]*$|through\s*=\s*[\w.]*$|"[\w.]*$/.test(row) && classes[0]) return classes[0]
  const block = symbols.findLast(({ kind, from }) => (kind === 'entity' || kind === 'enum') && from <= at)
  const member = symbols.find(({ kind, name: said, owner }) => (kind === 'field' || kind === 'relationship') && said === name && owner === block?.name)
  return member ?? classes[0] ?? symbols.find(({ kind, name: said }) => kind === 'role' && said === name)
}
