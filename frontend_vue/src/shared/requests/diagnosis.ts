import { idAt, namesAt } from '../blueprint'

/** What a failure says of one place of the model or of one file. */
export interface Problem {
  message: string
  suggestion: string
  pointer: string
  file: string
  line: number
  column: number
}

/** The problems of a failure; the API leaves their members open, so none is taken for granted. */
export function problemsOf(details: readonly Record<string, unknown>[]): Problem[] {
  return details.map((detail) => {
    const text = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '')
    const number = (key: string) => (typeof detail[key] === 'number' ? detail[key] : 0)
    return {
      message: text('message'),
      suggestion: text('suggestion'),
      pointer: text('pointer'),
      file: text('file'),
      line: number('line'),
      column: number('column'),
    }
  })
}

/** The place a problem is about, in the words of whoever wrote the model. */
export function whereOf({ file, line, column, pointer }: Problem, blueprint: unknown): string {
  const place = [line, line && column].filter(Boolean).join(':')
  if (file) return place ? `${file}:${place}` : file
  if (place) return place
  const names = namesAt({ blueprint }, pointer) || namesAt(blueprint, pointer)
  return names || pointer
}

/** The id of the thing of the model that a problem is about, "" for none. */
export const idOf = ({ pointer }: Problem, blueprint: unknown): string => idAt({ blueprint }, pointer) || idAt(blueprint, pointer)
