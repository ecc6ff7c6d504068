// Runs in a thread of its own (parser-threads.ts): parses what it is sent and gives the rows back.
import { parentPort } from 'node:worker_threads'
import { type EncodedMail, MailEncoder } from './encode-mails'
import type { ParseResult, ParseTask } from './parser-threads'

parentPort?.on('message', ({ items }: ParseTask) => {
  const encoder = new MailEncoder(items.reduce((sum, { bytes }) => sum + bytes.length, 0))
  const mails: EncodedMail[] = items.map((item) => encoder.add(item))
  const bytes = encoder.take()
  const result: ParseResult = { mails, bytes }
  parentPort?.postMessage(result, [bytes.buffer as ArrayBuffer])
})
parentPort?.postMessage('ready')
