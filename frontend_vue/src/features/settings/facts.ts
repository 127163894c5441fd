/** What a blueprint says of the project as a whole, as its schema offers it. */
export const MEMBERS = ['name', 'slug', 'description', 'author', 'email', 'version', 'license', 'language', 'time_zone'] as const
export type Member = (typeof MEMBERS)[number]
export type Facts = Readonly<Record<Member, string>>

export interface Offered {
  member: Member
  /** What may be chosen; empty where anything may be typed. */
  choices: readonly string[]
}

interface Property {
  enum?: unknown
}

/** The members of the project in the schema of blueprints that this page knows, in its order. */
export function offeredBy(schema: unknown): Offered[] {
  const { $defs: defs = {} } = (schema ?? {}) as { $defs?: Record<string, { properties?: Record<string, Property> } | undefined> }
  const properties = defs.Project?.properties ?? {}
  return MEMBERS.flatMap((member) => {
    const property = properties[member]
    return property ? [{ member, choices: Array.isArray(property.enum) ? property.enum.map(String) : [] }] : []
  })
}

/** Languages that generated projects are often written in; any code of Django may be typed. */
export const LANGUAGES = ['en-us', 'en-gb', 'de', 'fr', 'es', 'it', 'pt', 'pt-br', 'nl', 'pl', 'cs', 'sv', 'da', 'nb', 'fi', 'uk', 'ru', 'el', 'tr', 'ar', 'he', 'hi', 'zh-hans', 'zh-hant', 'ja', 'ko'] as const

/** Time zones that this browser knows. */
export const timeZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
