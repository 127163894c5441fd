import { StreamLanguage } from '@codemirror/language'

const KEYWORDS = new Set(
  'application config entities entity enum relationship OneToMany ManyToOne OneToOne ManyToMany to with use all except deployment dto service paginate search filter angularSuffix clientRootFolder readOnly embedded skipClient skipServer microservice builtInEntity required unique min max minlength maxlength pattern minbytes maxbytes Table Ref Enum model datasource generator create table'.split(' '),
)
const TYPES = new Set(
  'String Integer Long Float Double BigDecimal Boolean LocalDate LocalTime Instant ZonedDateTime Duration UUID Blob AnyBlob ImageBlob TextBlob ByteBuffer'.split(' '),
)

/** Colours for JDL and its like: enough to read by; the server is the one that parses. */
export const jdl = StreamLanguage.define({
  name: 'jdl',
  startState: () => ({ block: false }),
  token(stream, state) {
    if (state.block || stream.match('/*')) {
      state.block = !stream.skipTo('*/')
      if (state.block) stream.skipToEnd()
      else stream.match('*/')
      return 'comment'
    }
    if (stream.match('//') || (stream.sol() && stream.match('#'))) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^\/(?:[^/\\]|\\.)+\//)) return 'string'
    if (stream.match(/^-?\d+(?:\.\d+)?/)) return 'number'
    if (stream.match(/^@\w+/)) return 'meta'
    const word = stream.match(/^[\p{L}_$][\p{L}\p{N}_$]*/u)
    if (!word) {
      stream.next()
      return null
    }
    const name = typeof word === 'object' ? word[0] : ''
    if (KEYWORDS.has(name)) return 'keyword'
    if (TYPES.has(name)) return 'typeName'
    return /^\p{Lu}/u.test(name) ? 'className' : 'variableName'
  },
  languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } } },
})
