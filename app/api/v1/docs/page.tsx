import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#lib/api/endpoint'
import { endpoints } from '#lib/api/endpoints/index'
import { problemCodes } from '#lib/api/problem'
import { urls } from '#lib/urls'
import { Frame } from '../../../_ui/frame'
import { fieldsOf } from './fields'

export const metadata: Metadata = { title: 'The API' }

function Fields({ title, schema }: { title: string; schema: z.ZodType | null }): ReactNode {
  const fields = schema === null ? [] : fieldsOf(schema)
  if (fields.length === 0) return null
  return (
    <div>
      <h4>{title}</h4>
      <dl className="facts">
        {fields.map(({ name, type, optional, text }) => (
          <div key={name} className="key-row">
            <dt>
              <code>{name}</code>
              {optional && <span className="faint"> optional</span>}
            </dt>
            <dd>
              <span className="mut">{type}</span> {text}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Operation({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const { method, path, summary, scope, params, query, body, result, media } = endpoint
  return (
    <article className="panel pad stack">
      <h3>
        <code>
          {method} {path}
        </code>
      </h3>
      <p>
        {summary}. <span className="faint">Scope: {scope}.</span>
      </p>
      <Fields title="Path" schema={params} />
      <Fields title="Query" schema={query} />
      <Fields title="Body (JSON)" schema={body} />
      {media.length > 0 && (
        <p className="mut">
          {method === 'GET' ? 'Gives' : 'Takes'} {media.join(', ')}.
        </p>
      )}
      <Fields title="Answer" schema={result} />
    </article>
  )
}

const example = `curl -H "Authorization: Bearer $REROLL_TOKEN" \\
  "$REROLL_URL/api/v1/questions?series=1&revision=v3&status=open"`

/** What the API takes and gives, for people; made of the same schemas as openapi.json. */
export default function ApiPage(): ReactNode {
  const tags = [...new Set(endpoints.map(({ tag }) => tag))]
  return (
    <Frame section="settings" crumbs={[{ label: 'Settings', href: urls.settings() }, { label: 'The API' }]}>
      <div className="stack narrow">
        <h1>The API</h1>
        <p>
          REST with JSON below <code>/api/v1</code>, described by{' '}
          <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). A program sends{' '}
          <a href={urls.tokens()}>a token</a>:
        </p>
        <pre className="panel pad mono">{example}</pre>
        <ul className="stack">
          <li>Fields are added to answers, never renamed. A field or filter that is not known is refused.</li>
          <li>
            Lists go on at <code>next</code>, which is also in the <code>Link</code> header; send it as{' '}
            <code>cursor</code>.
          </li>
          <li>
            Every answer has an <code>ETag</code>: send it as <code>If-None-Match</code>, and what has not
            changed is 304.
          </li>
          <li>
            A change needs the <code>edition</code> that its writer saw; when somebody was faster it is a 409,
            and nothing is overwritten.
          </li>
          <li>
            Too many requests are answered by 429 with <code>Retry-After</code>.
          </li>
        </ul>
        <section className="panel pad stack" aria-labelledby="problems">
          <h2 id="problems">Problems</h2>
          <p>
            Errors are <code>application/problem+json</code> (RFC 9457); <code>detail</code> says in a
            sentence what is wrong.
          </p>
          <dl className="facts">
            {problemCodes.map(([code, title]) => (
              <div key={code} id={`problem-${code}`} className="key-row">
                <dt>
                  <code>{code}</code>
                </dt>
                <dd>{title}</dd>
              </div>
            ))}
          </dl>
        </section>
        {tags.map((tag) => (
          <section key={tag} className="stack" aria-label={tag}>
            <h2>{tag}</h2>
            {endpoints
              .filter((endpoint) => endpoint.tag === tag)
              .map((endpoint) => (
                <Operation key={`${endpoint.method} ${endpoint.path}`} endpoint={endpoint} />
              ))}
          </section>
        ))}
      </div>
    </Frame>
  )
}
