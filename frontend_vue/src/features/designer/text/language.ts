import { StreamLanguage } from '@codemirror/language'
import { FIELD_TYPES, ON_DELETE } from '../model'

export const BLOCKS = ['groundwork', 'project', 'module', 'role', 'app', 'enum', 'entity'] as const
export const FLAGS = ['required', 'unique', 'index', 'readonly', 'nullable'] as const
export const OPTIONS = ['auto', 'default', 'backfill', 'min', 'max', 'min_length', 'max_length', 'max_digits', 'decimal_places', 'regex', 'column', 'column_type', 'help', 'id'] as const
export const RELATIONSHIP_FLAGS = ['required', 'unindexed'] as const
export const RELATIONSHIP_OPTIONS = ['on_delete', 'related_name', 'through', 'through_fields', 'default', 'column', 'help', 'id'] as const
export const SETTINGS: Record<string, readonly string[]> = {
  project: ['slug', 'description', 'author', 'email', 'version', 'license', 'language', 'time_zone'],
  role: ['description', 'id'],
  app: ['description', 'id'],
  enum: ['description', 'id'],
  entity: ['description', 'plural', 'label_plural', 'display', 'ordering', 'owner', 'timestamps', 'table', 'key_column', 'id'],
}
export const RULES = ['unique', 'check', 'index', 'access'] as const
const TYPES = new Set<string>(FIELD_TYPES)
const WORDS = new Set<string>([...FLAGS, ...RELATIONSHIP_FLAGS, 'create', 'true', 'false', 'null', ...ON_DELETE])

interface State {
  prose: boolean
  /** The line's first word was read: what follows is its type. */
  named: boolean
}

/** Colours for our notation: enough to read by; the service is the one that parses. */
export const groundwork = StreamLanguage.define<State>({
  name: 'groundwork',
  startState: () => ({ prose: false, named: false }),
  token(stream, state) {
    if (stream.sol()) state.named = false
    if (state.prose) {
      if (stream.match('"""')) state.prose = false
      else if (!stream.match(/^(?:(?!""").)+/)) stream.next()
      return 'string'
    }
    if (stream.eatSpace()) return null
    if (stream.match('#')) return stream.skipToEnd(), 'comment'
    if (stream.match('"""')) return (state.prose = true), 'string'
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return (state.named = true), 'string'
    if (stream.string[stream.pos - 1] === '=' && stream.match(/^\/(?:[^/\\]|\\.)+\//)) return 'string'
    if (stream.match(/^(?:<->|->|--|<=|>=|!=|[<>=])/)) return 'operator'
    if (stream.match(/^-?\d+(?:\.\d+)?/)) return 'number'
    const word = stream.match(/^[\p{L}_][\p{L}\p{N}_.]*/u)
    if (!word) return stream.next(), null
    const name = typeof word === 'object' ? word[0] : ''
    const first = !state.named
    state.named = true
    if (first && (BLOCKS as readonly string[]).includes(name) && stream.match(/^\s+["\w]/, false)) return 'keyword'
    if (first && stream.match(/^\s*\(/, false) && (RULES as readonly string[]).includes(name)) return 'keyword'
    if (stream.match(/^\s*=/, false)) return 'propertyName'
    if (!first && TYPES.has(name)) return 'typeName'
    if (!first && WORDS.has(name)) return 'atom'
    return /^(?:[\p{L}\d_]+\.)?\p{Lu}/u.test(name) ? 'className' : 'variableName'
  },
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"'] } },
})
