/** The ways to look at one model; the outline stands beside the others where there is room. */
export const VIEWS = ['outline', 'diagram', 'text', 'table'] as const
export type View = (typeof VIEWS)[number]

export const asView = (value: unknown): View | undefined => VIEWS.find((view) => view === value)
