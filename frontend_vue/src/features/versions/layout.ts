import { kept } from '@/shared/kept'

export const LAYOUTS = ['unified', 'split'] as const
export type Layout = (typeof LAYOUTS)[number]

/** How two texts are laid out. */
export const layout = kept<Layout>('groundwork.compare.layout', LAYOUTS)
