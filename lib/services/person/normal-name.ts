/** Names are hostile text; a name of more words than this is a sentence. */
const maxWords = 8

/**
 * A name as it is compared: without accents, case, brackets, quotes and what a list made of it; `Family, Given` turned
 * round. '' for what is no name.
 */
export function normalName(name: string): string {
  const own = name
    .slice(0, 300)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\s+via\s.*$/i, '')
  const turned = /^([^,]+),([^,]+)$/.exec(own)
  const words = (turned ? `${turned[2]} ${turned[1]}` : own)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.length > maxWords ? '' : words.join(' ')
}

/** Boxes that many people have: such a name says nothing about who writes. */
const common = new Set(
  'admin bot bugs contact dev devel git hello hi info kernel linux list lists lkml mail mailinglist me noreply no-reply patches post postmaster root support team user webmaster'.split(
    ' ',
  ),
)

/** What stands before the `@`, without `+tag`; null for one that says nothing about who writes. */
export function ownBox(address: string): string | null {
  const box = address.toLowerCase().split('@', 1)[0]?.split('+', 1)[0] ?? ''
  return box.length < 3 || common.has(box) || /^\d+$/.test(box) ? null : box
}
