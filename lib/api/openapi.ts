import { z } from 'zod'
import { apiSchemas, type Endpoint } from './endpoint'
import { endpoints } from './endpoints/index'

type Json = Record<string, unknown>

const reference = (id: string): Json => ({ $ref: `#/components/schemas/${id}` })

/** The place of a schema in the description: every body and answer has a name. */
function refOf(schema: z.ZodType): Json {
  const id = apiSchemas.get(schema)?.id
  if (id === undefined) throw new Error('A body or answer of the API has no name; see `named`.')
  return reference(id)
}

function fieldSchema(schema: z.ZodType): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
  }) as Json
  return json
}

function parameters(where: 'path' | 'query', schema: z.ZodObject): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...json } = fieldSchema(field as z.ZodType)
    const required = where === 'path' || !(field as z.ZodType).safeParse(undefined).success
    return { name, in: where, required, ...(description ? { description } : {}), schema: json }
  })
}

const problemContent = { 'application/problem+json': { schema: reference('Problem') } }
const shared = ['401', '403', '404', '429'] as const

function bodyOf({ body, media }: Endpoint): Json {
  if (body)
    return { requestBody: { required: true, content: { 'application/json': { schema: refOf(body) } } } }
  const binary = { schema: { type: 'string', format: 'binary' } }
  if (media.length === 0) return {}
  return { requestBody: { required: true, content: Object.fromEntries(media.map((type) => [type, binary])) } }
}

function answersOf({ result, status, media, method, body }: Endpoint): Json {
  const file = Object.fromEntries(
    media.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  )
  const content = result ? { 'application/json': { schema: refOf(result) } } : file
  const wrong = [...shared, ...(method === 'GET' ? ['304'] : []), ...(body ? ['400', '409'] : ['400'])]
  return {
    [status]: { description: status === 201 ? 'Made.' : 'Found.', content },
    ...Object.fromEntries(wrong.sort().map((code) => [code, { $ref: `#/components/responses/${code}` }])),
  }
}

const operationId = ({ method, path }: Endpoint): string =>
  method.toLowerCase() +
  path
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/[{}]/g, ''))
    .map((part) => (part[0] ?? '').toUpperCase() + part.slice(1))
    .join('')

function operation(given: Endpoint): Json {
  return {
    operationId: operationId(given),
    tags: [given.tag],
    summary: given.summary,
    description: `Needs the scope \`${given.scope}\`.`,
    security: [{ token: [] }],
    parameters: [...parameters('path', given.params), ...parameters('query', given.query)],
    ...(given.method === 'GET' ? {} : bodyOf(given)),
    responses: answersOf(given),
  }
}

const meanings: Record<string, string> = {
  '304': 'Nothing changed since the ETag that was sent.',
  '400': 'A field cannot be read; `errors` names each.',
  '401': 'The token is unknown, has expired or was revoked.',
  '403': 'The token lacks the scope, or its owner the right.',
  '404': 'There is nothing here.',
  '409': 'Somebody else changed it meanwhile; `edition` is the present one.',
  '429': 'Too many requests; Retry-After says when to come again.',
}

const responses = (): Json =>
  Object.fromEntries(
    Object.entries(meanings).map(([code, description]) => [
      code,
      { description, ...(code === '304' ? {} : { content: problemContent }) },
    ]),
  )

const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          where: { type: 'string' },
          path: { type: 'array', items: { type: 'string' } },
          message: { type: 'string' },
        },
      },
    },
  },
}

/** Fields may be added to answers, so nothing more is never said to be forbidden (`io: input`). */
function components(): Json {
  const { schemas } = z.toJSONSchema(apiSchemas, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  })
  const plain = Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [
    id,
    schema,
  ])
  return { ...Object.fromEntries(plain), Problem: problemSchema }
}

/** The description of the API as OpenAPI 3.1, made of the very schemas that requests are read by. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const given of endpoints) {
    const path = paths[given.path] ?? {}
    path[given.method.toLowerCase()] = operation(given)
    paths[given.path] = path
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Reroll', version, description: 'Review of patch series on mailing lists, for programs.' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: components(),
      responses: responses(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token of the settings page.' },
      },
    },
  }
}
