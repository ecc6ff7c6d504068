import type { ReactNode } from 'react'
import type { AccountRow } from '#lib/services/account/list-accounts'
import { urls } from '#lib/urls'
import {
  closeAccountAction,
  proveAddressAction,
  removeAccountAction,
  removeRoleAction,
  resetPasswordAction,
  setRoleAction,
} from '../../../_actions/account'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'
import { Back, Of, RoleField } from './fields'

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

/** One account: its roles and addresses, and what an administrator can do with it. */
export function Account(row: AccountRow): ReactNode {
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
