import { defaultKeymap } from '@codemirror/commands'
import { getChunks, MergeView, unifiedMergeView, type Chunk } from '@codemirror/merge'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, lineNumbers, ViewPlugin } from '@codemirror/view'
import { look } from './look'

export interface Sides {
  before: string
  after: string
}

export interface Words {
  /** What an editor is called, by its side; unified both are one. */
  before: string
  after: string
  /** "$ unchanged lines" with $ for their number. */
  unchanged: string
}

export interface Difference {
  chunks: () => readonly Chunk[]
  /** Show a change and put the cursor there. */
  show: (chunk: Chunk) => void
  destroy: () => void
}

const FOLD = { margin: 3, minSize: 4 }
const EFFORT = { scanLimit: 2000, timeout: 500 }

/** Both sides beside each other; they scroll as one. */
export function split(home: Home, sides: Sides, words: Words, language: Extension): Difference {
  const side = (doc: string, label: string) => ({ doc, extensions: [...reading(label, words), language] })
  const merge = new MergeView({
    ...home,
    a: side(sides.before, words.before),
    b: side(sides.after, words.after),
    collapseUnchanged: FOLD,
    diffConfig: EFFORT,
  })
  merge.dom.style.height = '100%'
  return {
    chunks: () => merge.chunks,
    show: (chunk) => {
      goTo(merge.b, chunk)
    },
    destroy: () => {
      merge.destroy()
    },
  }
}

/** One text, what is gone standing over what came in its place. */
export function unified(home: Home, { before, after }: Sides, words: Words, language: Extension): Difference {
  const view = new EditorView({
    ...home,
    doc: after,
    extensions: [
      ...reading(words.after, words),
      language,
      unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: FOLD, diffConfig: EFFORT }),
    ],
  })
  return {
    chunks: () => getChunks(view.state)?.chunks ?? [],
    show: (chunk) => {
      goTo(view, chunk)
    },
    destroy: () => {
      view.destroy()
    },
  }
}

interface Home {
  parent: ShadowRoot
  root: ShadowRoot
}

const reading = (label: string, { unchanged }: Words): Extension[] => [
  lineNumbers(),
  highlightSpecialChars(),
  search({ top: true }),
  keymap.of([...searchKeymap, ...defaultKeymap]),
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.lineWrapping,
  EditorState.phrases.of({ '$ unchanged lines': unchanged }),
  EditorView.contentAttributes.of({ 'aria-label': label, 'role': 'textbox', 'aria-multiline': 'true', 'aria-readonly': 'true', 'tabindex': '0' }),
  buttons,
  pressed,
  look,
  marks,
]

function goTo(view: EditorView, { fromB }: Chunk): void {
  const place = Math.min(fromB, view.state.doc.length)
  view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'center' }) })
}

const FOLDED = 'cm-collapsedLines'

/** Folded lines are opened by a click alone: make them buttons for everybody else. */
const buttons = ViewPlugin.define((view) => {
  const dress = () => {
    view.requestMeasure({
      key: buttons,
      read: () => [...view.contentDOM.getElementsByClassName(FOLDED)],
      write: (folds) => {
        for (const fold of folds) {
          fold.setAttribute('role', 'button')
          fold.setAttribute('tabindex', '0')
        }
      },
    })
  }
  dress()
  return { update: dress }
})

const pressed = EditorView.domEventHandlers({
  keydown(event) {
    const fold = event.target
    if (!(fold instanceof HTMLElement) || !fold.classList.contains(FOLDED) || (event.key !== 'Enter' && event.key !== ' ')) return false
    event.preventDefault()
    fold.click()
    return true
  },
})

const sign = (said: string, ink: string) => ({ content: `"${said}"`, color: `var(--${ink})`, fontWeight: '600', paddingInline: '3px' })

/** A line under the words that differ: a darker ground would take the contrast from their colours. */
const under = (ink: string) => ({ background: 'none', boxShadow: `inset 0 -2px 0 var(--${ink})` })

const marks = EditorView.theme({
  '.cm-changeGutter': { width: '15px', padding: '0' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--bad-soft)' },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'var(--ok-soft)' },
  '&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText': under('bad'),
  '&.cm-merge-b .cm-changedText': under('ok'),
  '.cm-deletedChunk': { paddingLeft: '6px' },
  '&.cm-merge-a .cm-changedLineGutter, & .cm-deletedLineGutter': { background: 'var(--bad-soft)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--ok-soft)' },
  '&.cm-merge-a .cm-changedLineGutter::before, & .cm-deletedLineGutter::before': sign('−', 'bad'),
  '&.cm-merge-b .cm-changedLineGutter::before': sign('+', 'ok'),
  '& .cm-collapsedLines': {
    padding: '4px 12px',
    background: 'var(--info-soft)',
    color: 'var(--info)',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '& .cm-collapsedLines:before, & .cm-collapsedLines:after': { content: 'none' },
  '& .cm-collapsedLines:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
})
