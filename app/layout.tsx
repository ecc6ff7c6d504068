import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import { liveHub } from '#lib/queue/live'
import { getContext } from '#lib/services/context'
import { getKeys } from '#lib/services/settings/get-keys'
import { givenKeys, type KeyChoice } from '#lib/services/settings/key-actions'
import './globals.css'
import { Desk } from './_ui/client/desk'
import { Live } from './_ui/client/live'
import { KeyHelp } from './_ui/key-help'
import { Palette } from './_ui/palette'
import { StatusShapes } from './_ui/status'

export const metadata: Metadata = {
  title: { default: 'Reroll', template: '%s · Reroll' },
  description: 'The review companion for patch series that live on mailing lists',
  icons: { icon: '/icon.svg' },
}

/** The keys as they were chosen; a database that does not answer is for the page to tell, not for its frame. */
async function readKeys(): Promise<KeyChoice> {
  try {
    return await getKeys(await getContext())
  } catch {
    return givenKeys
  }
}

export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  // Every page shows the database as it stands now; none is made at build time.
  await connection()
  // Before the page asks the database: what is told from here on reaches it.
  const since = liveHub().mark()
  const keys = await readKeys()
  return (
    <html lang="en">
      <body>
        {children}
        <StatusShapes />
        <KeyHelp choice={keys} />
        <Palette />
        <div id="say" className="say" role="status" />
        <Live since={since} />
        <Desk keys={keys} />
      </body>
    </html>
  )
}
