import { z } from 'zod'

interface Field {
  name: string
  /** In words: `text`, `list of text`, `open | answered`. */
  type: string
  optional: boolean
  text: string
}

type Json = Record<string, unknown>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** A JSON Schema in a few words. */
function words(schema: unknown): string {
  if (!isJson(schema)) return 'anything'
  const { type, enum: values, anyOf, items, prefixItems } = schema
  if ('const' in schema) return String(schema.const)
  if (Array.isArray(values)) return values.join(' | ')
  if (Array.isArray(anyOf)) return anyOf.map(words).join(' or ')
  if (Array.isArray(prefixItems)) return `pair of ${words(prefixItems[0])}`
  if (type === 'array') return `list of ${words(items)}`
  if (schema.format === 'date-time') return 'time'
  if (type === 'string') return 'text'
  return typeof type === 'string' ? type : 'anything'
}

/** The fields of a schema for a table. */
export function fieldsOf(schema: z.ZodType): Field[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, field]) => {
    const json = z.toJSONSchema(field as z.ZodType, { io: 'output', unrepresentable: 'any' }) as Json
    const optional = (field as z.ZodType).safeParse(undefined).success
    return {
      name,
      type: words(json),
      optional,
      text: typeof json.description === 'string' ? json.description : '',
    }
  })
}
