import { expect, it } from 'vitest'
import { parseMessage } from './parse-message'
import { isRebuilt, stubOf, wholeOf } from './stub'

const raw = Buffer.from(
  [
    'Received: from mx.example.org by list.example.org; Mon, 5 Jan 2026 10:00:01 +0000',
    'DKIM-Signature: v=1; a=rsa-sha256; d=example.org; b=abc',
    'From: =?UTF-8?Q?Zo=C3=AB?= <zoe@example.org>',
    'To: drivers@example.org',
    'Subject: Re: a long subject that is folded',
    '\tover two lines',
    'Message-ID: <a1@example.org>',
    'In-Reply-To: <a0@example.org>',
    'Date: Mon, 5 Jan 2026 11:00:00 +0100',
    'Content-Type: text/plain; charset=iso-8859-1; format=flowed',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '> caf=E9',
    '',
    'yes, =',
    'indeed',
    '',
    '',
  ].join('\n'),
)

it('reads with its text as the mail did, without what is not read', () => {
  const message = parseMessage(raw)
  const stub = stubOf(message)
  const whole = parseMessage(wholeOf(stub, message.body.lines.join('\n')))
  expect(stub.toString()).not.toMatch(/received|dkim/i)
  expect({ ...whole, headers: [], received: null }).toEqual({
    ...message,
    headers: [],
    received: null,
    body: { ...message.body, charset: 'utf-8' },
  })
})

it('says of itself that it is put together; a mail that only quotes the mark does not', () => {
  const message = parseMessage(raw)
  expect(isRebuilt(wholeOf(stubOf(message), 'text'))).toBe(true)
  expect(isRebuilt(raw)).toBe(false)
  expect(isRebuilt(Buffer.from('Subject: x\r\n\r\nOne\r\nX-Reroll-Rebuilt: no\r\n\n'))).toBe(false)
  expect(isRebuilt(Buffer.from('Subject: x\n\nX-Reroll-Rebuilt: no\n'))).toBe(false)
})
