'use server'

import { InvalidInputError } from '#lib/errors'
import { closeAccount, proveAddress, setOpen, withdrawInvitation } from '#lib/services/account/administer'
import { invite } from '#lib/services/account/invite'
import { changePassword, requireMember, revokeSession } from '#lib/services/account/own-account'
import { askProof, codeMinutes, dropOwnAddress, proveOwnAddress } from '#lib/services/account/own-address'
import { removePasskey } from '#lib/services/account/passkey'
import { removeAccount } from '#lib/services/account/remove-account'
import { resetPassword } from '#lib/services/account/reset-password'
import { removeRole, setRole } from '#lib/services/account/roles'
import { handOver } from '#lib/services/assignment/hand-over'
import { urls } from '#lib/urls'
import { dropSession } from '../_auth/session-cookie'
import { act } from './act'

/** Adapters: a form's fields go to the verb, which takes the ones that it knows and asks whether they may. */

export async function inviteAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { address, link } = await invite({ ctx, input })
    return { text: `Hand this link to ${address}; it works once, within seven days: ${link}` }
  })
}

export async function setRoleAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => ({ text: `${(await setRole({ ctx, input })).said}.` }))
}

export async function removeRoleAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await removeRole({ ctx, input })
    return { text: 'The role is taken away.' }
  })
}

export async function resetPasswordAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { login, link } = await resetPassword({ ctx, input })
    return {
      text: `Hand this link to ${login}; it works once, within a day, and ends sessions, passkeys and tokens: ${link}`,
    }
  })
}

export async function closeAccountAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await closeAccount({ ctx, input })
    return { text: input.closed === 'true' ? 'Closed; every session of theirs ended.' : 'Open again.' }
  })
}

export async function removeAccountAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { login, handedBack } = await removeAccount({ ctx, input })
    return { text: `${login} is removed; ${handedBack} questions went back.` }
  })
}

export async function proveAddressAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await proveAddress({ ctx, input })
    return { text: 'The address is theirs now.' }
  })
}

export async function withdrawInvitationAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await withdrawInvitation({ ctx, input })
    return { text: 'The invitation is withdrawn.' }
  })
}

export async function setOpenAction(form: FormData): Promise<void> {
  await act(form, async (ctx) => {
    const open = await setOpen({ ctx, input: { open: form.has('open') } })
    return { text: open ? 'Everybody may read now.' : 'Only who is signed in may read now.' }
  })
}

export async function revokeSessionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const count = await revokeSession({ ctx, input })
    return { text: count === 1 ? 'The session is ended.' : `${count} sessions are ended.` }
  })
}

export async function changePasswordAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await changePassword({ ctx, input })
    return {
      text: 'The password is changed; every other session ended. Passkeys and tokens stay until you remove them.',
    }
  })
}

export async function askProofAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { address } = await askProof({ ctx, input })
    return { text: `A code is on its way to ${address}; type it below within ${codeMinutes} minutes.` }
  })
}

export async function proveOwnAddressAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { address } = await proveOwnAddress({ ctx, input })
    return { text: `${address} is proved to be yours.` }
  })
}

export async function dropOwnAddressAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await dropOwnAddress({ ctx, input })
    return { text: 'It proves nothing any more.' }
  })
}

export async function removePasskeyAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await removePasskey({ ctx, input })
    return { text: 'The passkey is removed.' }
  })
}

export async function handOverAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const count = await handOver({ ctx, input })
    return { text: `${count} questions are proposed to them; each is theirs when they accept.` }
  })
}

/** Removes the account of the one who asks, whatever the form names. */
export async function leaveAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { sure }) => {
    const { accountId } = requireMember(ctx)
    if (sure !== 'on') throw new InvalidInputError('Tick the box first, if you are sure.')
    await removeAccount({ ctx, input: { accountId } })
    await dropSession()
    return { text: 'Your account is removed.', to: urls.signIn() }
  })
}
