import type { ReactNode } from 'react'
import { questionStatuses } from '#lib/questions/types'
import { Breadcrumb } from '../../_ui/breadcrumb'
import { Empty } from '../../_ui/empty'
import { MailText } from '../../_ui/mail-text'
import { Pagination } from '../../_ui/pagination'
import { Person } from '../../_ui/person'
import { Notice, Problems } from '../../_ui/problems'
import { QuoteFold } from '../../_ui/quote-fold'
import { Status } from '../../_ui/status'
import { StatusBar } from '../../_ui/status-bar'
import { Time } from '../../_ui/time'
import { Trailers } from '../../_ui/trailers'
import { date, question, rune, seriesRow } from './samples'
import { Specimen } from './specimen'

function Facts(): ReactNode {
  return (
    <>
      <Specimen name="Status" job="a shape and a word, then a colour">
        {() => (
          <div className="row">
            {questionStatuses.map((status) => (
              <Status key={status} status={status} />
            ))}
            <Status status="agreed" label="agreed, waits for v2" />
            <Status status="open" count={3} bare />
          </div>
        )}
      </Specimen>
      <Specimen name="Status bar" job="how the questions of a patch or series stand">
        {() => (
          <div className="stack">
            <StatusBar counts={seriesRow.questions.counts} text />
            <StatusBar counts={{ addressed: 2 }} text />
            <StatusBar counts={{}} text />
          </div>
        )}
      </Specimen>
      <Specimen name="Person and time" job="who and when; no remote pictures">
        {() => (
          <div className="row">
            <Person name={rune.name} address={rune.address} />
            <Person name={rune.name} bare />
            <Person name={rune.name} href="#part-person-and-time" />
            <Time date={date} />
            <Time date={date} show="day" />
            <Time date={null} />
            <Trailers
              trailers={[
                { name: 'Reviewed-by', value: 'Rune Reviewer <rune@example.org>' },
                { name: 'Acked-by', value: 'Su Second <su@example.org>' },
              ]}
            />
          </div>
        )}
      </Specimen>
    </>
  )
}

function Says(): ReactNode {
  return (
    <>
      <Specimen name="Notice" job="says what happened">
        {() => (
          <div className="stack">
            <Notice>A note: nobody knows yet who uses this desk.</Notice>
            <Notice tone="good">The question is agreed now.</Notice>
            {/* As an error looks; nothing is announced for a sample. */}
            <div className="notice error">Somebody changed it in the meantime; nothing was changed.</div>
            <Problems
              title="What could not be read"
              problems={[{ code: 'bad-charset', message: 'The charset is not known.', line: 7 }]}
            />
          </div>
        )}
      </Specimen>
      <Specimen name="Empty" job="an empty list never stands without a word">
        {() => (
          <div className="panel">
            <Empty title="No question passes these filters">
              Fewer filters show more. <a href="#part-empty">Clear them</a>.
            </Empty>
          </div>
        )}
      </Specimen>
      <Specimen name="Mail text" job="text of a mail: links, marked invisible characters, quotes folded">
        {() => (
          <div className="stack">
            <p className="mail-text">
              <MailText text={'See https://example.org/a?b=c and\u202e this\u200b one.'} />
            </p>
            <QuoteFold text={question.quote} />
            <QuoteFold text={question.quote} open />
          </div>
        )}
      </Specimen>
      <Specimen name="Ways" job="where a page stands, and the pages of a list">
        {() => (
          <div className="stack">
            <Breadcrumb
              crumbs={[
                { label: 'driver core: add buffer hooks', href: '#part-ways' },
                { label: 'v1', href: '#part-ways' },
                { label: '6/16 core: introduce buffer_complete, buffer_abort hooks' },
              ]}
            />
            <Pagination page={2} pages={5} href={() => '#part-ways'} />
          </div>
        )}
      </Specimen>
    </>
  )
}

/** What says something: facts, notices, text, ways. */
export function SmallParts(): ReactNode {
  return (
    <>
      <Facts />
      <Says />
    </>
  )
}
