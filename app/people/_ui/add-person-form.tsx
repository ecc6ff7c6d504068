import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { addPersonAction } from '../../_actions/person'
import { Button } from '../../_ui/button'

/** Adds somebody who wrote nothing here yet, so that questions can be proposed to them. */
export function AddPersonForm(): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="add-person">
      <h2 id="add-person">Add somebody who wrote nothing here yet</h2>
      <form action={addPersonAction} className="row">
        <input type="hidden" name="returnTo" value={urls.people()} />
        <label className="field">
          <span>Name</span>
          <input name="name" required maxLength={200} autoComplete="off" />
        </label>
        <label className="field">
          <span>Address</span>
          <input name="address" type="email" required maxLength={320} autoComplete="off" />
        </label>
        <Button>Add</Button>
      </form>
    </section>
  )
}
