import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getFollowed } from '#lib/services/follow/list-followed'
import { urls } from '#lib/urls'
import { followAction, unfollowAction } from '../../../_actions/follow'
import { Button } from '../../../_ui/button'

/** Follows the series, or stops; what is wrong with its archive is told where the followed are listed. */
export async function Follow({ series }: { series: { id: number; title: string } }): Promise<ReactNode> {
  const followed = await getFollowed(await getContext(), series)
  return (
    <form action={followed ? unfollowAction : followAction}>
      <input type="hidden" name="seriesId" value={series.id} />
      <input type="hidden" name="returnTo" value={urls.series(series.id)} />
      <Button
        title={
          followed
            ? (followed.error ?? 'New replies and revisions arrive by themselves')
            : 'Let new replies and revisions arrive by themselves'
        }
      >
        {followed ? 'Unfollow' : 'Follow'}
        {followed?.error != null && (
          <span className="bad">
            <span aria-hidden="true"> !</span>
            <span className="vh"> (its archive could not be asked)</span>
          </span>
        )}
      </Button>
    </form>
  )
}
