/**
 * The header by which `makePage` tells a page that it goes out as HTML with its data, not as data alone. Requests that
 * come by another way do not have it: then the data hold everything.
 */
export const wholePage = 'x-reroll-whole-page'
