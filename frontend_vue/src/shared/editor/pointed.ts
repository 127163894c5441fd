import { gotoLine } from '@codemirror/search'
import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension, type RangeSet } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, gutterLineClass, keymap, lineNumbers, type DecorationSet } from '@codemirror/view'

/** The line that an address points to, counted from 1; 0 for none. */
export const point = StateEffect.define<number>()

const pointed = StateField.define<number>({
  create: () => 0,
  update(line, { effects }) {
    for (const effect of effects) if (effect.is(point)) return effect.value
    return line
  },
})

const MARK = Decoration.line({ class: 'cm-pointed' })
const GUTTER = new (class extends GutterMarker {
  override elementClass = 'cm-pointed'
})()

const startOf = (state: EditorState): number | undefined => {
  const line = state.field(pointed)
  return line > 0 && line <= state.doc.lines ? state.doc.line(line).from : undefined
}

function marks(state: EditorState): DecorationSet {
  const start = startOf(state)
  return start === undefined ? Decoration.none : Decoration.set(MARK.range(start))
}

function gutterMarks(state: EditorState): RangeSet<GutterMarker> {
  const start = startOf(state)
  const builder = new RangeSetBuilder<GutterMarker>()
  if (start !== undefined) builder.add(start, start, GUTTER)
  return builder.finish()
}

/** Line numbers that can be pointed to: a click tells which, and the line is marked. */
export function pointing(chosen: (line: number) => void): Extension[] {
  return [
    pointed,
    lineNumbers({
      domEventHandlers: {
        mousedown(view, { from }, event) {
          if ((event as MouseEvent).button !== 0) return false
          chosen(view.state.doc.lineAt(from).number)
          return true
        },
      },
    }),
    EditorView.decorations.compute([pointed, 'doc'], marks),
    gutterLineClass.compute([pointed, 'doc'], gutterMarks),
    keymap.of([{ key: 'Alt-g', run: gotoLine }]),
    EditorView.theme({
      '.cm-lineNumbers .cm-gutterElement': { cursor: 'pointer' },
      '.cm-lineNumbers .cm-gutterElement:hover': { color: 'var(--fg)' },
      '.cm-panel.cm-search, .cm-panel.cm-gotoLine': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px', padding: '6px 40px 6px 12px', fontFamily: 'var(--font-sans)', fontSize: '13px' },
      '.cm-panel.cm-search br': { display: 'none' },
      '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', minHeight: '24px', fontSize: '13px' },
      '.cm-panel .cm-textfield': { height: '28px', margin: '0', padding: '0 8px', fontSize: '13px' },
      '.cm-panel .cm-button': { height: '28px', margin: '0', padding: '0 8px', fontSize: '13px', color: 'var(--fg)' },
      '.cm-panel.cm-search [name=close]': { top: '6px', right: '8px', width: '28px', height: '28px', fontSize: '18px' },
      '.cm-gutterElement.cm-pointed': { backgroundColor: 'var(--accent-soft)', color: 'var(--accent-text)', fontWeight: '600' },
    }),
  ]
}

/** Mark a line and bring it into the middle. */
export function showPointed(view: EditorView, line: number): void {
  const scroll = line > 0 && line <= view.state.doc.lines
  view.dispatch({
    effects: [
      point.of(line),
      ...(scroll ? [EditorView.scrollIntoView(view.state.doc.line(line).from, { y: 'center' })] : []),
    ],
  })
}
