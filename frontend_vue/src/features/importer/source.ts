import type { Schemas } from '@/shared/api/client'
import { fixed } from './findings'
import type { Finding, ModelFile, Source } from './importer.types'

export const MAX_TEXT = 1_000_000

export const EMPTY_SOURCE: Readonly<Source> = { text: '', filename: '', files: [], notation: '', keepNames: false, skip: [] }

export const isEmpty = ({ text, files }: Source): boolean => !files.length && !text.trim()

/** The text that stands in one file, or in the only one. */
export const textOf = ({ text, files }: Source, file: string): string =>
  files.length ? (files.find(({ name }) => name === file)?.text ?? '') : text

export function withText(source: Source, file: string, text: string): Source {
  if (!source.files.length) return { ...source, text }
  return { ...source, files: source.files.map((one) => (one.name === file ? { ...one, text } : one)) }
}

/** The source with one finding's safe fix put in, in the file that it is about. */
export function withFix(source: Source, finding: Finding): Source {
  const file = finding.file || (source.files[0]?.name ?? '')
  return withText(source, file, fixed(textOf(source, file), finding))
}

/** A source made of files: one alone is a text. */
export function sourceOf(files: readonly ModelFile[], notation = ''): Source {
  const [only, ...more] = files
  if (only && !more.length) return { ...EMPTY_SOURCE, notation, text: only.text, filename: only.name }
  return { ...EMPTY_SOURCE, notation, files: [...files] }
}

type Asked = Pick<Schemas['ImportRequest'], 'files' | 'notation' | 'filename' | 'keep_names' | 'skip'>

/** How a source is asked about, beside its text. */
export function askedOf(source: Source): Asked {
  return {
    ...(source.files.length ? { files: source.files } : { filename: source.filename }),
    ...(source.notation && { notation: source.notation }),
    ...(source.keepNames && { keep_names: true }),
    ...(source.skip.length && { skip: source.skip }),
  }
}

const PACKED = /\.(zip|tar|tgz|gz)$/i

/** The text of a file that this page can read itself; undefined for what the service has to open. */
export async function plainText(files: readonly File[]): Promise<ModelFile | undefined> {
  const [only, ...more] = files
  if (!only || more.length || only.size > MAX_TEXT || PACKED.test(only.name)) return undefined
  const bytes = new Uint8Array(await only.arrayBuffer())
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : { name: only.name, text }
  } catch {
    return undefined
  }
}
