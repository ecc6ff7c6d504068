import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { env } from '#lib/env'
import { getContext } from '#lib/services/context'
import { findRemovedSeries } from '#lib/services/correction/find-removed-series'
import { archiveSetting } from '#lib/services/import/archive-settings'
import { getKeys } from '#lib/services/settings/get-keys'
import { readUserSetting } from '#lib/services/settings/get-user'
import { urls } from '#lib/urls'
import { restoreSeriesAction } from '../_actions/series'
import { setUserAction } from '../_actions/settings'
import { Button } from '../_ui/button'
import { Frame } from '../_ui/frame'
import { Notice } from '../_ui/problems'
import { ArchiveForm } from './_ui/archive-form'
import { ForPrograms } from './_ui/for-programs'
import { KeysForm } from './_ui/keys-form'

export const metadata: Metadata = { title: 'Settings' }

interface UserProps {
  name: string
  address: string
  /** Nobody said so here; it is what git knows. */
  fromGit: boolean
}

function User({ name, address, fromGit }: UserProps): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="user">
      <h2 id="user">Who you are</h2>
      {address === '' && (
        <Notice>
          Nobody knows yet who uses this desk. Say it here, so that you can take questions and your changes
          carry your name.
        </Notice>
      )}
      {fromGit && <p className="mut">Taken from git config until you say otherwise.</p>}
      <form action={setUserAction} className="row">
        <input type="hidden" name="returnTo" value={urls.settings()} />
        <label className="field grow">
          <span>Name</span>
          <input name="name" defaultValue={name} key={name} required maxLength={200} autoComplete="name" />
        </label>
        <label className="field grow">
          <span>Mail address, as it stands in your mails to the list</span>
          <input
            name="address"
            type="email"
            defaultValue={address}
            key={address}
            required
            maxLength={320}
            autoComplete="email"
          />
        </label>
        <Button look="primary">Save</Button>
      </form>
      <p className="faint">
        Questions that this address asked, and series that it wrote, are yours. Further addresses are merged
        on <a href={urls.people()}>your page among the people</a>.
      </p>
    </section>
  )
}

/** What is set from outside, by environment variables; shown so that nobody has to guess. */
function Installation(): ReactNode {
  const { REROLL_ARCHIVE, REROLL_UPLOAD_MAX, REROLL_UNPACKED_MAX, REROLL_IMPORT_DIRS, dataDir } = env()
  const mega = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MB`
  const rows: [string, string, string][] = [
    ['Archive, until one is named above', REROLL_ARCHIVE, 'REROLL_ARCHIVE'],
    ['Largest upload', mega(REROLL_UPLOAD_MAX), 'REROLL_UPLOAD_MAX'],
    ['Largest unpacked source', mega(REROLL_UNPACKED_MAX), 'REROLL_UNPACKED_MAX'],
    ['Folders that may be imported from', REROLL_IMPORT_DIRS.join(', ') || 'none', 'REROLL_IMPORT_DIRS'],
    ['Data folder', dataDir, 'REROLL_DATA_DIR'],
  ]
  return (
    <section className="panel pad stack" aria-labelledby="installation">
      <h2 id="installation">This installation</h2>
      <dl className="facts">
        {rows.map(([name, value, variable]) => (
          <div key={variable} className="key-row">
            <dt>{name}</dt>
            <dd>
              {value} <code className="faint">{variable}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="faint">Set by environment variables when it starts; the README lists them.</p>
    </section>
  )
}

function Removed({ series }: { series: { id: number; title: string }[] }): ReactNode {
  if (series.length === 0) return null
  return (
    <section className="panel pad stack" aria-labelledby="removed">
      <h2 id="removed">Series that are off the lists</h2>
      <ul className="stack">
        {series.map(({ id, title }) => (
          <li key={id} className="row between">
            <a href={urls.seriesSettings(id)}>{title}</a>
            <form action={restoreSeriesAction}>
              <input type="hidden" name="returnTo" value={urls.settings()} />
              <input type="hidden" name="seriesId" value={id} />
              <Button>
                Put back<span className="vh"> {title}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who the user is, what was removed, how this installation is set. */
export default async function SettingsPage(): Promise<ReactNode> {
  const ctx = await getContext()
  const [user, removed, archive, keys] = await Promise.all([
    readUserSetting(ctx.db),
    findRemovedSeries({ ctx }),
    archiveSetting(ctx),
    getKeys(ctx),
  ])
  return (
    <Frame section="settings" crumbs={[{ label: 'Settings' }]}>
      <div className="stack narrow">
        <h1>Settings</h1>
        <User
          name={user?.name ?? ctx.actor?.name ?? ''}
          address={user?.address ?? ctx.actor?.address ?? ''}
          fromGit={user === null && ctx.actor !== null}
        />
        <ForPrograms />
        <ArchiveForm archive={archive} />
        <KeysForm choice={keys} />
        <Removed series={removed} />
        <Installation />
      </div>
    </Frame>
  )
}
