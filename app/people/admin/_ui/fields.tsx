import type { ReactNode } from 'react'
import { roles, roleText } from '#lib/auth/roles'
import { urls } from '#lib/urls'

/** The page is shown again afterwards. */
export const Back = (): ReactNode => <input type="hidden" name="returnTo" value={urls.accounts()} />
/** Which account. */
export const Of = ({ id }: { id: number }): ReactNode => <input type="hidden" name="accountId" value={id} />

export function RoleField(): ReactNode {
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
