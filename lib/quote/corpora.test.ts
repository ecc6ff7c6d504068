import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { splitMboxBytes } from '#lib/mail/mbox'
import { parseMessage } from '#lib/mail/parse-message'
import { hasCorpora, readMailbox, shared } from '../../tests/fixtures/mail/corpora'
import { quoteBody } from './quote-body'

const span = z.object({ message: z.string(), lines: z.tuple([z.number(), z.number()]) })
const labels = z.object({ questions: z.array(span.extend({ answers: z.array(span) })) })

it.skipIf(!hasCorpora)(
  'finds the labelled lines in the text that their writers wrote themselves',
  { timeout: 240_000 },
  () => {
    let edges = 0
    let own = 0
    for (const file of readdirSync(join(shared, 'eval/labels'))) {
      const { questions } = labels.parse(JSON.parse(readFileSync(join(shared, 'eval/labels', file), 'utf8')))
      const mailbox = splitMboxBytes(readMailbox(file.replace(/\.json$/, '.mbox.gz'))).map((one) =>
        parseMessage(one.bytes),
      )
      const bodies = new Map(
        mailbox.map((mail) => [mail.messageId, quoteBody(mail.body.lines, mail.body).lines]),
      )
      for (const { message, lines } of questions.flatMap((one) => [one, ...one.answers])) {
        for (const number of lines) {
          edges++
          // A label may begin or end with code or a diff that its writer pasted; never with a quote.
          const line = bodies.get(message)?.[number - 1]
          if (line?.depth === 0 && !['blank', 'attribution', 'signature', 'footer'].includes(line.kind)) own++
        }
      }
    }
    expect(edges).toBeGreaterThan(1000)
    expect(own / edges).toBeGreaterThan(0.995)
  },
)
