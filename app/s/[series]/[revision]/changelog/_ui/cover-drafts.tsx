import type { ReactNode } from 'react'
import type { ChangelogPage } from '#lib/services/changelog/get-changelog'
import { urls } from '#lib/urls'
import { ButtonLink } from '../../../../../_ui/button'
import { CopyText } from '../../../../../_ui/copy'
import { TextFold } from './text-fold'

/** The next cover letter with the kernel text in: the older blurb, ready for b4 and for git send-email. */
export function CoverDrafts({ page }: { page: ChangelogPage }): ReactNode {
  const { covers, head, target } = page
  if (!covers) return null
  const base = urls.changelog(head.id, target.label)
  return (
    <section className="panel pad stack" aria-labelledby="cover-title">
      <h2 id="cover-title">Cover letter of {target.label}</h2>
      <p className="mut">
        The blurb as it was posted last, with the kernel text in. b4 prep --edit-cover takes the first; git
        send-email sends the second once shortlog and diffstat are in.
      </p>
      <div className="row">
        <CopyText from="cover-b4">Copy for b4</CopyText>
        <ButtonLink href={`${base}/b4-cover.txt`}>Draft for b4</ButtonLink>
        <ButtonLink href={`${base}/0000-cover-letter.patch`}>Draft for git send-email</ButtonLink>
      </div>
      <TextFold id="cover-b4" summary="What the draft for b4 says" text={covers.b4} />
      <TextFold id="cover-git" summary="What the draft for git send-email says" text={covers.git} />
    </section>
  )
}
