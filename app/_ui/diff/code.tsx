import type { ReactNode } from 'react'
import type { CodePiece } from '#lib/services/patch/code-pieces'
import { MailText } from '../mail-text'

function Piece({ piece: { text, scope, changed } }: { piece: CodePiece }): ReactNode {
  const code = <MailText text={text} links={false} />
  if (changed) return <mark className={scope ?? undefined}>{code}</mark>
  return scope === null ? code : <span className={scope}>{code}</span>
}

/** The code of one line: coloured, changed words marked. */
export function Code({ pieces }: { pieces: CodePiece[] }): ReactNode {
  return pieces.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move
    <Piece key={at} piece={piece} />
  ))
}
