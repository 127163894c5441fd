import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab, undo } from '@codemirror/commands'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { lintGutter } from '@codemirror/lint'
import { search, searchKeymap } from '@codemirror/search'
import { Transaction, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { changeBetween } from '@/shared/editor/change'
import { home } from '@/shared/editor/home'
import { look } from '@/shared/editor/look'
import type { Blueprint } from '../model'
import { blockAt, suggestions } from './completion'
import { groundwork } from './language'
import { symbolAt, type Symbol } from './symbols'

/** What the editor asks of whoever holds the model. */
export interface Desk {
  label: string
  blueprint: () => Blueprint
  modules: () => readonly string[]
  typed: (text: string) => void
  rename: (symbol: Symbol) => void
  format: () => void
  /** Take back a step of the model; false where the text itself has something to take back. */
  undo: () => boolean
  redo: () => boolean
}

export function openEditor(box: HTMLElement | null, text: string, desk: Desk): EditorView {
  return new EditorView({ ...home(box), doc: text, extensions: extensionsFor(desk) })
}

/** Show another text; what was typed before stays out of its way. */
export function show(view: EditorView, text: string): void {
  const change = changeBetween(view.state.doc.toString(), text)
  if (change) view.dispatch({ changes: change, annotations: Transaction.addToHistory.of(false) })
}

export function goTo(view: EditorView, place: number): void {
  view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'center' }) })
  view.focus()
}

const extensionsFor = (desk: Desk): Extension[] => [
  lineNumbers(),
  lintGutter(),
  history(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  indentUnit.of('  '),
  search({ top: true }),
  autocompletion({ override: [(context) => complete(context, desk)], icons: false }),
  groundwork,
  keymap.of([
    { key: 'Mod-z', run: (view) => desk.undo() || undo(view), preventDefault: true },
    { key: 'Mod-Shift-z', run: () => desk.redo(), preventDefault: true },
    { key: 'Mod-y', run: () => desk.redo(), preventDefault: true },
    { key: 'F12', run: definition, preventDefault: true },
    { key: 'F2', run: (view) => renamed(view, desk), preventDefault: true },
    { key: 'Shift-Alt-f', run: () => (desk.format(), true), preventDefault: true },
    ...completionKeymap,
    ...closeBracketsKeymap,
    ...searchKeymap,
    ...historyKeymap,
    // Tab leaves the editor after Escape, as everywhere in CodeMirror
    indentWithTab,
    ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
  ]),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': desk.label, 'spellcheck': 'false', 'tabindex': '0' }),
  EditorView.updateListener.of(({ docChanged, state, transactions }) => {
    if (docChanged && !transactions.some((one) => one.annotation(Transaction.addToHistory) === false)) desk.typed(state.doc.toString())
  }),
  look,
]

function definition(view: EditorView): boolean {
  const symbol = symbolAt(view.state.doc.toString(), view.state.selection.main.head)
  if (symbol) goTo(view, symbol.from)
  return true
}

function renamed(view: EditorView, desk: Desk): boolean {
  const symbol = symbolAt(view.state.doc.toString(), view.state.selection.main.head)
  if (symbol) desk.rename(symbol)
  return true
}

function complete({ state, pos, explicit }: CompletionContext, desk: Desk): CompletionResult | null {
  const line = state.doc.lineAt(pos)
  const before = line.text.slice(0, pos - line.from)
  const word = /[\w.]*$/.exec(before)?.[0] ?? ''
  if (!word && !explicit && !/(?:->|--|<->|\(|=)\s*$|^\s*\w+\s$/.test(before)) return null
  const options = suggestions(desk.blueprint(), desk.modules(), before, blockAt(state.doc.sliceString(0, line.from)))
  return options.length ? { from: pos - word.length, options, validFor: /^[\w.]*$/ } : null
}
