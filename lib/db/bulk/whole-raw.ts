/**
 * A mail's bytes as they are read: those that came, or, where they were let go, the headers that are kept with its text
 * behind them (`wholeOf` of lib/mail/stub).
 * @param message the name of the table in the statement
 */
export const wholeRaw = (message: string): string =>
  `CASE WHEN ${message}."rawGoneAt" IS NULL OR ${message}."body" = '' THEN ${message}."raw"
    ELSE ${message}."raw" || convert_to(${message}."body" || E'\\n', 'UTF8') END`
