import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags as t } from '@lezer/highlight'

const colours = HighlightStyle.define([
  { tag: [t.keyword, t.controlKeyword, t.definitionKeyword, t.moduleKeyword, t.tagName], color: 'var(--syn-kw)' },
  { tag: [t.string, t.special(t.string)], color: 'var(--syn-str)' },
  { tag: [t.number, t.bool, t.null, t.atom], color: 'var(--syn-num)' },
  { tag: [t.comment, t.docString], color: 'var(--syn-com)', fontStyle: 'italic' },
  { tag: [t.definition(t.className), t.className, t.typeName], color: 'var(--syn-type)' },
  { tag: [t.function(t.variableName), t.function(t.propertyName), t.definition(t.function(t.variableName))], color: 'var(--syn-fn)' },
  { tag: [t.propertyName, t.attributeName, t.meta], color: 'var(--syn-prop)' },
  { tag: [t.operator, t.punctuation, t.bracket], color: 'var(--syn-pun)' },
])

/** Our tokens for every editor on the page, in both themes at once. */
export const look = [
  syntaxHighlighting(colours),
  EditorView.theme({
    '&': { height: '100%', fontSize: 'var(--code-size)', backgroundColor: 'var(--surface)', color: 'var(--fg)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', fontVariantLigatures: 'none', lineHeight: '1.6' },
    '.cm-scroller:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--fg)' },
    '.cm-cursor': { borderLeftColor: 'var(--fg)' },
    '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--subtle)', border: 'none', paddingLeft: '4px' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sunken)' },
    '.cm-pointed': { backgroundColor: 'var(--accent-soft)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'color-mix(in oklab, var(--accent) 24%, transparent)',
    },
    '.cm-placeholder': { color: 'var(--subtle)' },
    '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '6px', boxShadow: 'var(--float)' },
    '.cm-diagnostic': { fontFamily: 'var(--font-sans)', fontSize: '13px', padding: '6px 10px' },
    '.cm-gutter-lint': { width: '14px' },
    '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
    '.cm-lint-marker': { width: '8px', height: '8px', margin: '6px 3px', borderRadius: '50%', content: 'none' },
    '.cm-lint-marker-error': { backgroundColor: 'var(--bad)', content: 'none' },
    '.cm-lint-marker-warning': { backgroundColor: 'var(--warn)', content: 'none' },
    '.cm-lint-marker-info': { backgroundColor: 'var(--info)', content: 'none' },
    '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--fg)', borderColor: 'var(--line)' },
    '.cm-textfield': { backgroundColor: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '6px' },
    '.cm-button': { background: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '6px' },
    '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  }),
]
