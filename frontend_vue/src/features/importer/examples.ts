export const EXAMPLES = ['blank', 'shop', 'blog', 'helpdesk'] as const
export type Example = (typeof EXAMPLES)[number]

const TEXTS: Record<Example, () => Promise<{ default: string }>> = {
  blank: () => import('./examples/blank.jdl?raw'),
  shop: () => import('./examples/shop.jdl?raw'),
  blog: () => import('./examples/blog.jdl?raw'),
  helpdesk: () => import('./examples/helpdesk.jdl?raw'),
}

export const isExample = (name: unknown): name is Example => EXAMPLES.some((known) => known === name)

/** The text of an example, fetched when somebody wants it. */
export async function loadExample(name: Example): Promise<string> {
  return (await TEXTS[name]()).default
}
