/** A sentence for the person at the terminal, and the exit code that goes with it (cli.md). */
export class CliError extends Error {
  constructor(
    message: string,
    readonly code: 1 | 2 = 1,
  ) {
    super(message)
    this.name = 'CliError'
  }
}
