import type { ComponentPropsWithoutRef, ReactNode } from 'react'

type Look = 'plain' | 'primary' | 'danger' | 'quiet'

const classOf = (look: Look): string => (look === 'plain' ? 'btn' : `btn ${look}`)

interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'className'> {
  look?: Look
}

/** A button; inside a form it submits unless `type` says otherwise. */
export function Button({ look = 'plain', type = 'submit', ...rest }: ButtonProps): ReactNode {
  return <button type={type} className={classOf(look)} {...rest} />
}

interface ButtonLinkProps {
  href: string
  children: ReactNode
  look?: Look
  title?: string
  rel?: string
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ look = 'plain', ...rest }: ButtonLinkProps): ReactNode {
  return <a className={classOf(look)} {...rest} />
}
