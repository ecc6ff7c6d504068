import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './globals.css'
import { Desk } from './_ui/client/desk'
import { Live } from './_ui/client/live'
import { KeyHelp } from './_ui/key-help'
import { StatusShapes } from './_ui/status'

export const metadata: Metadata = {
  title: { default: 'Reroll', template: '%s · Reroll' },
  description: 'The review companion for patch series that live on mailing lists',
  icons: { icon: '/icon.svg' },
}

export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  // Every page shows the database as it stands now; none is made at build time.
  await connection()
  return (
    <html lang="en">
      <body>
        {children}
        <StatusShapes />
        <KeyHelp />
        <div id="say" className="say" role="status" />
        <Live />
        <Desk />
      </body>
    </html>
  )
}
