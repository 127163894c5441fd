import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'

/** A finding as the editor underlines it; lines and columns count from 1, 0 says "none". */
export interface Mark {
  line: number
  column: number
  endColumn: number
  severity: 'error' | 'warning' | 'info'
  message: string
}

/** Where a line and column stand in the text; places that are gone move to the nearest. */
export function placeOf(doc: Text, line: number, column: number): number {
  const there = doc.line(Math.min(Math.max(line, 1), doc.lines))
  return Math.min(there.from + Math.max(column - 1, 0), there.to)
}

export function marksOf(doc: Text, marks: readonly Mark[]): Diagnostic[] {
  return marks
    .filter(({ line }) => line > 0 && line <= doc.lines)
    .map(({ line, column, endColumn, severity, message }) => {
      const from = placeOf(doc, line, column)
      const to = endColumn > column ? placeOf(doc, line, endColumn) : doc.line(line).to
      return { from, to: Math.max(from, to), severity, message }
    })
    .sort((a, b) => a.from - b.from)
}
