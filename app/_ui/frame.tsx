import { cache, type ReactNode } from 'react'
import type { Who } from '#lib/auth/roles'
import { can, getContext } from '#lib/services/context'
import { countMyTurn } from '#lib/services/home/count-my-turn'
import { findActiveImports } from '#lib/services/home/find-active-imports'
import { countNotices } from '#lib/services/notice/count-notices'
import { urls } from '#lib/urls'
import { Flash } from '../_actions/flash'
import { Breadcrumb, type Crumb } from './breadcrumb'
import { ImportNow } from './import-now'
import { Rail, type Section } from './rail'

interface FrameProps {
  /** Which entry of the rail is lit. */
  section: Section
  crumbs: Crumb[]
  /** What stands at the right of the breadcrumb: a few chips or buttons. */
  tools?: ReactNode
  /** `body` gives padding and a readable width, `desk` leaves both to the page. */
  layout?: 'body' | 'desk'
  children: ReactNode
}

// Next renders the not-found pages along with every page: they share what the frame shows.
const readFrame = cache(async () => {
  const ctx = await getContext()
  // A page that is not there is shown to strangers of a closed instance, too.
  if (!can(ctx, 'read')) return { turnCount: 0, noticeCount: 0, imports: [], who: ctx.who, name: '' }
  const [turnCount, noticeCount, imports] = await Promise.all([
    countMyTurn(ctx),
    countNotices(ctx),
    findActiveImports(ctx),
  ])
  return { turnCount, noticeCount, imports, who: ctx.who, name: ctx.actor?.name ?? '' }
})

/** Who is signed in, where people sign in at all. */
function SignedIn({ who, name }: { who: Who | undefined; name: string }): ReactNode {
  if (who === undefined || who.kind === 'operator') return null
  return who.kind === 'member' ? (
    <a className="btn quiet" href={urls.account()}>
      {name}
    </a>
  ) : (
    <a className="btn" href={urls.signIn()}>
      Sign in
    </a>
  )
}

/** The one frame of every page: rail, breadcrumb, the way to anywhere, what is being imported, content. */
export async function Frame({
  section,
  crumbs,
  tools,
  layout = 'body',
  children,
}: FrameProps): Promise<ReactNode> {
  const { turnCount, noticeCount, imports, who, name } = await readFrame()
  return (
    <div className="page">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Rail section={section} turnCount={turnCount} noticeCount={noticeCount} />
      <div className="stage">
        <header className="top">
          <Breadcrumb crumbs={crumbs} />
          {section !== 'imports' && <ImportNow imports={imports} />}
          {tools !== undefined && <div className="tools">{tools}</div>}
          <a className="find" href={urls.go()} data-palette="" aria-keyshortcuts="Control+K">
            <span>Go to or do</span> <kbd>Ctrl K</kbd>
          </a>
          <SignedIn who={who} name={name} />
        </header>
        <main id="main" tabIndex={-1} className={layout}>
          <Flash />
          {children}
        </main>
      </div>
    </div>
  )
}
