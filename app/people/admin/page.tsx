import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { roles, roleText } from '#lib/auth/roles'
import { type AccountRow, type Accounts, listAccounts } from '#lib/services/account/list-accounts'
import { can, getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import {
  closeAccountAction,
  inviteAction,
  proveAddressAction,
  removeAccountAction,
  removeRoleAction,
  resetPasswordAction,
  setOpenAction,
  setRoleAction,
  withdrawInvitationAction,
} from '../../_actions/account'
import { Button } from '../../_ui/button'
import { Frame } from '../../_ui/frame'
import { Notice } from '../../_ui/problems'
import { Time } from '../../_ui/time'

export const metadata: Metadata = { title: 'Accounts' }

const Back = (): ReactNode => <input type="hidden" name="returnTo" value={urls.accounts()} />
const Of = ({ id }: { id: number }): ReactNode => <input type="hidden" name="accountId" value={id} />

function RoleField(): ReactNode {
  return (
    <label className="field">
      <span>Role</span>
      <select name="role" defaultValue="reviewer">
        {roles.map((role) => (
          <option key={role} value={role} title={roleText[role]}>
            {role}
          </option>
        ))}
      </select>
    </label>
  )
}

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

function Roles({ id, grants }: AccountRow): ReactNode {
  return (
    <ul className="stack">
      {grants.map((grant) => (
        <li key={grant.id} className="row between">
          <span>
            {grant.role}
            {grant.scope !== 'instance' && ` on the ${grant.scope} ${grant.name}`}
          </span>
          <form action={removeRoleAction}>
            <Back />
            <Of id={id} />
            <input type="hidden" name="grantId" value={grant.id} />
            <Button>
              Take away<span className="vh"> {grant.role}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function RoleForm({ id }: { id: number }): ReactNode {
  return (
    <form action={setRoleAction} className="row">
      <Back />
      <Of id={id} />
      <RoleField />
      <label className="field">
        <span>Holds</span>
        <select name="scope" defaultValue="instance">
          <option value="instance">everywhere</option>
          <option value="list">on a list</option>
          <option value="series">on a series</option>
        </select>
      </label>
      <label className="field grow">
        <span>List, when it holds on one</span>
        <input name="list" maxLength={320} />
      </label>
      <label className="field">
        <span>Number of the series</span>
        <input name="seriesId" inputMode="numeric" pattern="\d*" size={6} />
      </label>
      <Button>Give</Button>
    </form>
  )
}

function Account(row: AccountRow): ReactNode {
  const { id, name, login, personId, closed, addresses, seenAt } = row
  return (
    <details className="panel pad">
      <summary>
        <strong>{name}</strong> {login}{' '}
        <span className="faint">{closed ? 'closed' : <Time date={seenAt} />}</span>
      </summary>
      <div className="stack">
        <p className="mut">
          <a href={urls.person(personId)}>Their page</a>; addresses: {addresses.join(', ')}
        </p>
        <Roles {...row} />
        <RoleForm id={id} />
        <form action={proveAddressAction} className="row">
          <Back />
          <Of id={id} />
          <label className="field grow">
            <span>A further address of theirs, on your word</span>
            <input name="address" type="email" required maxLength={320} />
          </label>
          <Button>Add</Button>
        </form>
        <div className="row">
          <form action={resetPasswordAction}>
            <Back />
            <Of id={id} />
            <Button>Link for a new password</Button>
          </form>
          <form action={closeAccountAction}>
            <Back />
            <Of id={id} />
            <input type="hidden" name="closed" value={String(!closed)} />
            <Button>{closed ? 'Let in again' : 'Close'}</Button>
          </form>
          <form action={removeAccountAction}>
            <Back />
            <Of id={id} />
            <Button look="danger">Remove</Button>
          </form>
        </div>
      </div>
    </details>
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
