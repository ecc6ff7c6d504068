/** The cookie that carries a sentence to the page that is shown next. */
export const saidCookie = 'reroll-said'
