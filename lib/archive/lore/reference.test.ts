import { expect, it } from 'vitest'
import { parseReference } from './reference'

const id = '20260914.abc-1@example.org'

it.each([
  [id, { messageId: id, origin: null, list: null }],
  [`<${id}>`, { messageId: id, origin: null, list: null }],
  [`Message-ID: <${id}>`, { messageId: id, origin: null, list: null }],
  [
    `https://lore.kernel.org/linux-mm/${id}/`,
    { messageId: id, origin: 'https://lore.kernel.org', list: 'linux-mm' },
  ],
  [`https://lore.kernel.org/all/${id}/`, { messageId: id, origin: 'https://lore.kernel.org', list: null }],
  [`https://lore.kernel.org/r/${id}`, { messageId: id, origin: 'https://lore.kernel.org', list: null }],
  [
    `https://lore.kernel.org/linux-mm/${id}/T/#u`,
    { messageId: id, origin: 'https://lore.kernel.org', list: 'linux-mm' },
  ],
  [
    `https://lore.kernel.org/linux-mm/${id}/t.mbox.gz`,
    { messageId: id, origin: 'https://lore.kernel.org', list: 'linux-mm' },
  ],
  [`lore.kernel.org/linux-mm/${id}/`, { messageId: id, origin: 'https://lore.kernel.org', list: 'linux-mm' }],
  [`lkml.kernel.org/r/${id}`, { messageId: id, origin: null, list: null }],
  [`<https://lore.kernel.org/r/${id}>`, { messageId: id, origin: 'https://lore.kernel.org', list: null }],
  [
    'https://lore.kernel.org/all/a/b@example.org/',
    { messageId: 'a/b@example.org', origin: 'https://lore.kernel.org', list: null },
  ],
  ['a/b@example.org', { messageId: 'a/b@example.org', origin: null, list: null }],
  [`https://patch.msgid.link/${id}`, { messageId: id, origin: null, list: null }],
  [`https://lkml.kernel.org/r/${id}`, { messageId: id, origin: null, list: null }],
  [
    'https://lore.kernel.org/all/a%2Fb%40example.org/',
    { messageId: 'a/b@example.org', origin: 'https://lore.kernel.org', list: null },
  ],
])('%s names a message', (text, expected) => {
  expect(parseReference(text)).toEqual(expected)
})

it.each([
  '',
  'no id',
  'https://lore.kernel.org/linux-mm/',
  'file:///etc/a@b',
  'ftp://host/a@b',
  'a b@c',
  '/var/mail/a',
])('%j names none', (text) => {
  expect(parseReference(text)).toBeNull()
})
