import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { countMyTurn } from '#lib/services/home/count-my-turn'
import { Flash } from '../_actions/flash'
import { Breadcrumb, type Crumb } from './breadcrumb'
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

// Next renders the not-found pages along with every page: they share the count.
const readTurnCount = cache(async () => countMyTurn(await getContext()))

/** The one frame of every page: rail, breadcrumb, content. */
export async function Frame({
  section,
  crumbs,
  tools,
  layout = 'body',
  children,
}: FrameProps): Promise<ReactNode> {
  const turnCount = await readTurnCount()
  return (
    <div className="page">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Rail section={section} turnCount={turnCount} />
      <div className="stage">
        <header className="top">
          <Breadcrumb crumbs={crumbs} />
          {tools !== undefined && <div className="tools">{tools}</div>}
        </header>
        <main id="main" tabIndex={-1} className={layout}>
          <Flash />
          {children}
        </main>
      </div>
    </div>
  )
}
