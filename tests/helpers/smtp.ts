import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach } from 'vitest'

export interface Taken {
  to: string[]
  /** The mail with soft line breaks of quoted-printable undone. */
  text: string
}

/**
 * A real SMTP server on loopback for a test file; the file sets REROLL_SMTP to its port in `vi.hoisted`, before the
 * settings are read. `refuse` makes it refuse every address.
 */
export function smtpServer(port: number): { mails: Taken[]; refuse: boolean } {
  const box = { mails: [] as Taken[], refuse: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(box.refuse ? new Error('no such box') : null),
    onData(stream, { envelope }, done) {
      let text = ''
      stream.on('data', (chunk) => (text += chunk))
      stream.on('end', () => {
        box.mails.push({
          to: envelope.rcptTo.map(({ address }) => address),
          text: text.replace(/=\r\n/g, '').replaceAll('\r\n', '\n'),
        })
        done()
      })
    },
  })
  beforeAll(
    () =>
      new Promise<void>((resolve, reject) => {
        server.on('error', reject)
        server.listen(port, '127.0.0.1', resolve)
      }),
  )
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
  beforeEach(() => {
    box.mails.length = 0
    box.refuse = false
  })
  return box
}
