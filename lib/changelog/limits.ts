/** Body lines of one mail that are searched for a changelog; a longer cover letter is read up to here. */
export const maxLines = 5000

/** Longest line that is looked at; a longer one is a data blob and not a note. */
export const maxLineLength = 1000

/** Most lines of one item, so that prose below a list is not swallowed. */
export const maxItemLines = 40

/** Items kept of one mail. */
export const maxItems = 1000
