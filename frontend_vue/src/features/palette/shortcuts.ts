/** What keys do, by where they do it. The table in docs/page.md is this one; a test holds them equal. */
export interface Section {
  name: 'anywhere' | 'project' | 'model' | 'outline' | 'diagram' | 'table' | 'text' | 'modules' | 'files' | 'compare'
  /** Routes where it counts; all without any. */
  screens: readonly string[]
  /** How the keys are written, by what they do. */
  keys: Readonly<Record<string, string>>
}

const PROJECT = ['model', 'modules', 'files', 'project', 'version', 'compare', 'upgrade', 'project-settings'] as const
const MODEL = ['model'] as const

export const SECTIONS: readonly Section[] = [
  { name: 'anywhere', screens: [], keys: { palette: 'Ctrl+K', keys: '?' } },
  {
    name: 'project',
    screens: PROJECT,
    keys: { generate: 'Ctrl+Enter', save: 'Ctrl+S', file: 'Ctrl+P', modules: 'Ctrl+B', tabs: 'G, then M, O, F or V' },
  },
  {
    name: 'model',
    screens: MODEL,
    keys: { undo: 'Ctrl+Z, Ctrl+Shift+Z', problems: 'F8, Shift+F8', add: 'A', connect: 'C', panes: '[ and ]', filter: '/' },
  },
  {
    name: 'outline',
    screens: MODEL,
    keys: { go: 'arrows, Home, End, letters', inspect: 'Enter', rename: 'F2', insert: 'Insert', remove: 'Delete', shift: 'Alt+Up, Alt+Down' },
  },
  {
    name: 'diagram',
    screens: MODEL,
    keys: {
      nudge: 'arrows, Shift+arrows',
      cards: 'Page Up, Page Down, Home, End',
      related: 'Alt+arrows',
      edit: 'Enter, F2',
      change: 'A, C, Delete',
      focus: 'F',
      show: '1, 2, 3',
      fit: 'Shift+1, Shift+2, +, -',
      tidy: 'Shift+T',
    },
  },
  {
    name: 'table',
    screens: MODEL,
    keys: {
      go: 'arrows, Home, End',
      edit: 'Enter, F2, or typing',
      take: 'Enter, Tab',
      turn: 'Space',
      rows: 'Insert, Delete',
      shift: 'Alt+Up, Alt+Down',
    },
  },
  {
    name: 'text',
    screens: MODEL,
    keys: { complete: 'Ctrl+Space', definition: 'F12', rename: 'F2', format: 'Shift+Alt+F', leave: 'Esc, then Tab' },
  },
  { name: 'modules', screens: ['modules'], keys: { filter: '/', undo: 'Ctrl+Z, Ctrl+Shift+Z' } },
  {
    name: 'files',
    screens: ['files'],
    keys: { go: 'arrows, Home, End, letters', find: 'Ctrl+F', findAll: 'Ctrl+Shift+F', line: 'Alt+G' },
  },
  { name: 'compare', screens: ['compare'], keys: { step: 'N, P' } },
]

/** What counts on a screen: its own first, then what counts everywhere. */
export function sectionsOf(screen: string): Section[] {
  const here = SECTIONS.filter(({ screens }) => !screens.length || screens.includes(screen))
  return [...here].sort((a, b) => (a.screens.length || 99) - (b.screens.length || 99))
}
