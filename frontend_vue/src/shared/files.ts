/** One file of a generated project, as a tree lists it. */
export interface TreeFile {
  path: string
  size: number
  generator?: string
  blueprint_pointer?: string
}

export const totalSize = (files: readonly TreeFile[]): number => files.reduce((sum, { size }) => sum + size, 0)

/** The file to show first: the models of the first app, else the README, else whatever is there. */
export function firstToShow(files: readonly TreeFile[]): string {
  const paths = files.map(({ path }) => path)
  const ours = files.find(({ path, blueprint_pointer: pointer = '' }) => pointer.startsWith('/apps/') && path.endsWith('/models.py'))
  return ours?.path ?? paths.find((path) => path.endsWith('/models.py')) ?? paths.find((path) => path.endsWith('README.md')) ?? paths[0] ?? ''
}
