/** The colours of the page, read from its tokens for what cannot use CSS. */

export const SANS = '"Inter Variable", ui-sans-serif, system-ui, sans-serif'
export const MONO = '"JetBrains Mono Variable", ui-monospace, SFMono-Regular, Menlo, monospace'

const NAMES = [
  'bg', 'surface', 'sunken', 'line', 'line-strong', 'edge', 'fg', 'muted', 'subtle', 'accent', 'accent-soft',
  'ok', 'warn', 'bad', 'info',
] as const
export type Colour = (typeof NAMES)[number]

export interface Palette extends Record<Colour, string> {
  /** Colours that a module is told by. */
  hue: (module: number) => string
}

/** What forced colours leave: the system's own, with no hues. */
const SYSTEM: Record<Colour, string> = {
  'bg': 'Canvas', 'surface': 'Canvas', 'sunken': 'Canvas', 'line': 'CanvasText', 'line-strong': 'CanvasText', 'edge': 'CanvasText',
  'fg': 'CanvasText', 'muted': 'CanvasText', 'subtle': 'CanvasText', 'accent': 'Highlight', 'accent-soft': 'Canvas',
  'ok': 'Highlight', 'warn': 'Highlight', 'bad': 'Highlight', 'info': 'LinkText',
}

export const hueOf = (module: number): string => `hsl(${Math.round((module * 137.5) % 360)} 45% 48%)`

export function readPalette(probe: HTMLElement): Palette {
  const forced = matchMedia('(forced-colors: active)').matches
  const tokens = getComputedStyle(document.documentElement)
  const value = (name: Colour): string => (forced ? resolved(probe, SYSTEM[name]) : tokens.getPropertyValue(`--${name}`).trim())
  const colours = Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Record<Colour, string>
  return { ...colours, hue: forced ? () => colours.fg : hueOf }
}

function resolved(probe: HTMLElement, colour: string): string {
  const before = probe.style.color
  probe.style.color = colour
  const { color } = getComputedStyle(probe)
  probe.style.color = before
  return color
}

/** Tell whenever the colours may be others: the theme, the system, forced colours. */
export function watchPalette(changed: () => void): () => void {
  const themes = new MutationObserver(changed)
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
  const queries = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    themes.disconnect()
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
