import type { ReactNode } from 'react'
import { stillMarkup } from './still-markup'
import { type AroundProps, Written } from './written'

/**
 * A part of a page that is only read: no forms, no script of its own. It goes out once, as HTML, and React in the
 * browser sees one element in the place of many. Where what it shows has changed it is replaced whole, so each should be
 * small (a row rather than the list), or the focus within is lost.
 */
export function Still({ children, ...rest }: { children: ReactNode } & AroundProps): ReactNode {
  return <Written markup={stillMarkup(children)} {...rest} />
}
