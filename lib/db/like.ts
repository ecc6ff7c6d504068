/** `%text%` for LIKE and ILIKE: wherever the text stands, with nothing in it left to stand for anything else. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
