/**
 * Where an editor lives: a shadow root, because there CodeMirror adopts its styles as objects, and
 * the page's content security policy forbids the style elements it writes elsewhere.
 */
export function home(box: HTMLElement | null): { parent: ShadowRoot; root: ShadowRoot } {
  if (!box) throw new Error('The editor has no element to live in.')
  const root = box.shadowRoot ?? box.attachShadow({ mode: 'open' })
  return { parent: root, root }
}
