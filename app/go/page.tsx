import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { type GoHit, go, goGroups } from '#lib/services/go/go'
import { urls } from '#lib/urls'
import { Button } from '../_ui/button'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { Status } from '../_ui/status'
import { groupTitles } from './results'

export const metadata: Metadata = { title: 'Go to' }

function Hit({ hit }: { hit: GoHit }): ReactNode {
  return (
    <li className="go-hit" data-item="">
      {hit.status !== undefined && <Status status={hit.status} bare />}
      <a href={hit.href}>{hit.label}</a>
      <span className="faint">{hit.detail}</span>
    </li>
  )
}

function Groups({ hits }: { hits: GoHit[] }): ReactNode {
  return goGroups.map((group) => {
    const own = hits.filter((hit) => hit.group === group)
    if (own.length === 0) return null
    return (
      <section key={group} className="panel pad" aria-labelledby={`go-${group}`}>
        <h2 id={`go-${group}`}>{groupTitles[group]}</h2>
        <ul>
          {own.map((hit) => (
            <Hit key={hit.href} hit={hit} />
          ))}
        </ul>
      </section>
    )
  })
}

/** The palette as a page: for a browser without scripts, and to send the address of what was looked for. */
export default async function GoPage({ searchParams }: PageProps<'/go'>): Promise<ReactNode> {
  const { q, series } = await searchParams
  const text = [q].flat()[0] ?? ''
  const hits = await go({ q: text, series: [series].flat()[0] ?? null, limit: 20 })
  return (
    <Frame section="search" crumbs={[{ label: 'Go to' }]}>
      <div className="stack narrow">
        <h1>Go to</h1>
        <form className="row" action={urls.go()}>
          <label className="field grow">
            <span>Words, v2 6/16, #12 for a question, a Message-ID or its address at an archive</span>
            <input name="q" type="search" defaultValue={text} maxLength={400} data-filter="" />
          </label>
          <Button look="primary">Find</Button>
        </form>
        {hits.length === 0 ? (
          <Empty title="Nothing here has all of these words">
            Series, patches, questions, subjects of mails, people and scenarios were looked through. The{' '}
            <a href={`${urls.search()}?q=${encodeURIComponent(text)}`}>search</a> also reads what stands in
            the mails; mail that is not here yet comes by <a href={urls.import()}>an import</a>.
          </Empty>
        ) : (
          <Groups hits={hits} />
        )}
      </div>
    </Frame>
  )
}
