import type { Mark } from '@/shared/editor/marks'
import type { Finding } from './importer.types'

const WEIGHT = { error: 0, warning: 1, info: 2 }

/** Worst first, then in the order of the text. */
export function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      WEIGHT[a.severity] - WEIGHT[b.severity] ||
      a.file.localeCompare(b.file) ||
      a.line - b.line ||
      a.column - b.column,
  )
}

export const tally = (findings: readonly Pick<Finding, 'severity'>[]): Record<Finding['severity'], number> => {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** What is underlined in one file; where there is only one, its findings name none. */
export const marksFor = (findings: readonly Finding[], file = ''): Mark[] =>
  findings.filter((finding) => !finding.file || !file || finding.file === file).map(({ line, column, end_column: endColumn, severity, message, suggestion }) => ({
    line,
    column,
    endColumn,
    severity,
    message: suggestion ? `${message} ${suggestion}` : message,
  }))

/** The text with one finding's safe fix put in; unchanged where the text has moved on. */
export function fixed(text: string, { line, column, text: wrong, fix }: Finding): string {
  if (typeof fix !== 'string' || !wrong || !line) return text
  const lines = text.split('\n')
  const there = lines[line - 1]
  const at = column - 1
  if (!there?.startsWith(wrong, at)) return text
  lines[line - 1] = there.slice(0, at) + fix + there.slice(at + wrong.length)
  return lines.join('\n')
}

export const placeOf = ({ file, line, column }: Finding): string => `${file ? `${file}:` : ''}${String(line)}:${String(column)}`

export const isFixable = ({ fix, text, line }: Finding): boolean => typeof fix === 'string' && Boolean(text) && line > 0
