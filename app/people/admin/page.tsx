import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { type Accounts, listAccounts } from '#lib/services/account/list-accounts'
import { can, getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { inviteAction, setOpenAction, withdrawInvitationAction } from '../../_actions/account'
import { Button } from '../../_ui/button'
import { Frame } from '../../_ui/frame'
import { Notice } from '../../_ui/problems'
import { Time } from '../../_ui/time'
import { Account } from './_ui/account'
import { Back, RoleField } from './_ui/fields'

export const metadata: Metadata = { title: 'Accounts' }

function InviteForm({ open, invitations }: Accounts): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form action={inviteAction} className="row">
        <Back />
        <label className="field grow">
          <span>Mail address</span>
          <input name="address" type="email" required maxLength={320} />
        </label>
        <RoleField />
        <Button look="primary">Make a link</Button>
      </form>
      <ul className="stack">
        {invitations.map(({ id, address, role, expiresAt }) => (
          <li key={id} className="row between">
            <span>
              {address} as {role}, until <Time date={expiresAt} />
            </span>
            <form action={withdrawInvitationAction}>
              <Back />
              <input type="hidden" name="linkId" value={id} />
              <Button>
                Withdraw<span className="vh"> the invitation of {address}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <form action={setOpenAction} className="row">
        <Back />
        <label className="check">
          <input type="checkbox" name="open" defaultChecked={open} />
          <span>Everybody may read without signing in</span>
        </label>
        <Button>Save</Button>
      </form>
    </section>
  )
}

/** Who can sign in and what they may; for administrators. */
export default async function AccountsPage(): Promise<ReactNode> {
  const ctx = await getContext()
  const crumbs = [{ label: 'People', href: urls.people() }, { label: 'Accounts' }]
  if (!can(ctx, 'users'))
    return (
      <Frame section="people" crumbs={crumbs}>
        <Notice>Only an administrator sees who can sign in.</Notice>
      </Frame>
    )
  const accounts = await listAccounts(ctx)
  return (
    <Frame section="people" crumbs={crumbs}>
      <div className="stack narrow">
        <h1>Accounts</h1>
        {accounts.rows.length === 0 && (
          <Notice>
            Nobody has an account: whoever uses this machine may do everything. From the first one on, people
            sign in here.
          </Notice>
        )}
        <InviteForm {...accounts} />
        {accounts.rows.map((row) => (
          <Account key={row.id} {...row} />
        ))}
      </div>
    </Frame>
  )
}
