import type { ReactNode } from 'react'
import { presendGroups } from '#lib/changelog/presend-text'
import type { PresendItemView, PresendList } from '#lib/services/revision/check-draft'
import { urls } from '#lib/urls'
import { Empty } from '../../../../_ui/empty'
import { MailText } from '../../../../_ui/mail-text'

function Item({ item, list }: { item: PresendItemView; list: PresendList }): ReactNode {
  const title = list.patches.find(({ index }) => index === item.patch)?.title
  return (
    <li className="entry" data-item="">
      <p>
        <MailText text={item.text} links={false} />{' '}
        {item.questionId !== null && (
          <a href={urls.question(item.questionId)}>
            question<span className="vh"> {item.questionId}</span>
          </a>
        )}
        {item.messageKey !== null && <a href={urls.message(item.messageKey)}>mail</a>}
      </p>
      {item.patch > 0 && (
        <p className="faint">
          Patch {item.patch}
          {title && item.questionId === null ? `: ${title}` : ''}
        </p>
      )}
    </li>
  )
}

/** What to look at before the revision is sent, by kind. */
export function PresendResult({ list }: { list: PresendList }): ReactNode {
  const count = list.patches.length
  return (
    <div className="stack" role="status">
      <h2>
        {list.label}, {count === 1 ? '1 patch' : `${count} patches`}, held against {list.older}:{' '}
        {list.items.length === 0 ? 'nothing to look at' : `${list.items.length} to look at`}
      </h2>
      {list.items.length === 0 && (
        <div className="panel">
          <Empty title="It can go out">
            Every question has an answer or a change, and the changelog fits.
          </Empty>
        </div>
      )}
      {presendGroups(list.items).map(({ kind, heading, items }) => (
        <section key={kind} className="panel" aria-labelledby={kind}>
          <h3 className="entry-head" id={kind}>
            {heading} <span className="mut">{items.length}</span>
          </h3>
          <ul>
            {items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of one check never moves
              <Item key={at} item={item} list={list} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
