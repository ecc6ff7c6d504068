import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import { afterAll, beforeEach, expect, inject, it } from 'vitest'
import { withSnapshot } from '#lib/db/backup/snapshot'
import { applyMissing, listMigrations, migrationState } from '#lib/db/migrate'
import { joinMbox, splitMboxBytes } from '#lib/mail/mbox'
import { restoreBackup } from '#lib/services/backup/restore-backup'
import { writeBackup } from '#lib/services/backup/write-backup'
import { exportMbox } from '#lib/services/export/export-mbox'
import { addNote } from '#lib/services/note/add-note'
import { setStatus } from '#lib/services/question/set-status'
import { testDatabase } from '../helpers/database'
import { importMails } from '../helpers/imports'
import { mailBytes, patchText } from '../helpers/mails'
import { asAdmin, root, withDatabaseName } from '../helpers/server'
import { spawnReroll } from '../unit/cli/run'

const test = testDatabase()
const target = `reroll_test_${process.pid}_restore`
const url = withDatabaseName(inject('databaseServer'), target)

async function emptyTarget(): Promise<void> {
  await asAdmin(inject('databaseServer'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${target} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${target}`)
  })
}
beforeEach(emptyTarget)
afterAll(() =>
  asAdmin(inject('databaseServer'), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${target} WITH (FORCE)`),
  ),
)

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start the device', body: patchText() })
const reply = mailBytes({
  id: 'r1',
  subject: 'Re: [PATCH] demo: start the device',
  from: 'Rune Berg <rune@example.org>',
  inReplyTo: 'p1',
  body: '> +\tdemo_start(dev);\n\nShould this not check the return value of demo_start()?\n',
})
/** What mailboxes, databases and terminals stumble over. */
const odd = [
  mailBytes({
    id: 'from',
    subject: 'From',
    body: 'From here on\n>From there\n>>From afar\n\nFrom a@b Mon Sep 8\n',
  }),
  Buffer.from('From: a@example.org\r\nSubject: CRLF\r\nMessage-ID: <crlf@example.org>\r\n\r\none\r\n\r\n'),
  Buffer.from('From: a@example.org\nSubject: no end\nMessage-ID: <noend@example.org>\n\nlast line'),
  Buffer.from(
    'From: a@example.org\nSubject: nul\nMessage-ID: <nul@example.org>\n\nn\0ul \xff\xfe\n',
    'latin1',
  ),
  Buffer.from('From: a@example.org\nMessage-ID: <head@example.org>\n\n'),
]

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function backup(from = test.url): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeBackup({ url: from, program: 'Reroll test', now: new Date(0) }))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

const restore = (bytes: Uint8Array) => restoreBackup(Readable.from([bytes]), { url, root })

/** Digest of every row of every table, and the counters. */
async function fingerprint(of: string): Promise<Record<string, unknown>> {
  return withSnapshot(of, async ({ tables, sequences, migrations, rows }) => {
    const found: Record<string, unknown> = { sequences, migrations }
    for (const table of tables) {
      const hash = createHash('sha256')
      const stream = rows(table)
      for await (const chunk of stream) hash.update(chunk)
      found[table.name] = `${stream.rowCount} rows ${hash.digest('hex')}`
    }
    return found
  })
}

async function messageDigests(of: string): Promise<string[]> {
  return asAdmin(of, async (client) => {
    const { rows } = await client.query('SELECT "key", "raw" FROM "Message" ORDER BY "key"')
    return rows.map(({ key, raw }) => `${key} ${sha(raw)}`)
  })
}

async function isEmpty(of: string): Promise<boolean> {
  return asAdmin(of, async (client) => {
    const { rows } = await client.query("SELECT FROM pg_tables WHERE schemaname = 'public'")
    return rows.length === 0
  })
}

/** Mail with what people made of it. */
async function fill(): Promise<void> {
  await importMails(test, patch, reply, ...odd)
  const { id, edition } = await test.db.question.findFirstOrThrow({ orderBy: { id: 'asc' } })
  await setStatus({ ctx: test.context(), input: { id, edition, status: 'declined' } })
  await addNote({ ctx: test.context(), input: { questionId: id, markdown: 'Seen *by hand*.' } })
}

it('brings back every row of every table and every mail byte for byte', async () => {
  await fill()
  const sent = [patch, reply, ...odd].map(sha).sort()
  const restored = await restore(await backup())
  expect(restored).toMatchObject({
    program: 'Reroll test',
    createdAt: '1970-01-01T00:00:00.000Z',
    migrated: 0,
  })
  expect(await fingerprint(url)).toEqual(await fingerprint(test.url))
  const digests = await messageDigests(url)
  expect(digests).toEqual(await messageDigests(test.url))
  expect(digests.map((line) => line.split(' ')[1]).sort()).toEqual(sent)
})

it('keeps decisions and notes, and goes on counting where the counters were', async () => {
  await fill()
  await restore(await backup())
  await asAdmin(url, async (client) => {
    const { rows } = await client.query('SELECT "decidedStatus" FROM "Question" WHERE "edition" > 0')
    expect(rows).toEqual([{ decidedStatus: 'declined' }])
    expect((await client.query('SELECT "markdown" FROM "Note"')).rows).toEqual([
      { markdown: 'Seen *by hand*.' },
    ])
    const { rows: next } = await client.query(`SELECT nextval('"Message_id_seq"')::int AS id`)
    const { rows: last } = await client.query('SELECT max("id") AS id FROM "Message"')
    expect(next[0].id).toBeGreaterThan(last[0].id)
  })
})

it('is loaded only into an empty database', async () => {
  await fill()
  const whole = await backup()
  await restore(whole)
  const before = await fingerprint(url)
  await expect(restore(whole)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/empty database.*DATABASE_URL/),
  })
  expect(await fingerprint(url)).toEqual(before)
})

it('refuses a backup that is cut short anywhere, and leaves the database empty', async () => {
  await fill()
  const whole = await backup()
  for (const share of [0, 0.01, 0.3, 0.7, 0.99]) {
    await expect(restore(whole.subarray(0, Math.floor(whole.length * share)))).rejects.toMatchObject({
      code: 'unreadable-source',
      message: expect.stringMatching(/not a whole backup.*Nothing was restored/),
    })
    expect(await isEmpty(url)).toBe(true)
  }
})

it('refuses a backup whose archive ends too early although its gzip is whole', async () => {
  await fill()
  const tar = gunzipSync(await backup())
  const manifest = tar.lastIndexOf('manifest.json')
  await expect(restore(gzipSync(tar.subarray(0, manifest)))).rejects.toThrow(/ends too early/)
  expect(await isEmpty(url)).toBe(true)
})

it('refuses a backup in which a byte of a mail, of the counters or of the gzip data was changed', async () => {
  await fill()
  const whole = await backup()
  const tar = gunzipSync(whole)
  const changed = (find: string, to: string): Buffer => {
    const copy = Buffer.from(tar)
    const at = copy.lastIndexOf(find)
    expect(at).toBeGreaterThan(0)
    copy.write(to, at, 'latin1')
    return gzipSync(copy)
  }
  const flipped = Buffer.from(whole)
  const middle = flipped.length >> 1
  flipped[middle] = (flipped[middle] ?? 0) ^ 255
  const reasons: [Buffer, RegExp][] = [
    [changed('Should this not check', 'Should this now check'), /digest of table \w+ is not/],
    [changed('Reroll test', 'Reroll best'), /header was changed/],
    [changed('"rows":', '"rowz":'), /manifest\.json in it is not/],
    [flipped, /not a whole backup/],
  ]
  for (const [bytes, reason] of reasons) {
    await expect(restore(bytes)).rejects.toThrow(reason)
    expect(await isEmpty(url)).toBe(true)
  }
})

it('refuses what is no backup at all', async () => {
  const mailbox = joinMbox([patch])
  for (const bytes of [mailbox, gzipSync(mailbox), Buffer.alloc(0), gzipSync(Buffer.alloc(4096))]) {
    await expect(restore(bytes)).rejects.toMatchObject({ code: 'unreadable-source' })
    expect(await isEmpty(url)).toBe(true)
  }
})

it('refuses a backup of a newer version and says to update', async () => {
  await fill()
  await test.db
    .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('x', 'x', '29990101000000_future', now(), 1)`
  try {
    await expect(restore(await backup())).rejects.toThrow(/newer version.*29990101000000_future.*update/)
    expect(await isEmpty(url)).toBe(true)
  } finally {
    await test.db.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'x'`
  }
})

it('brings a backup of an older version up to this one', async () => {
  const older = `reroll_test_${process.pid}_older`
  const olderUrl = withDatabaseName(inject('databaseServer'), older)
  await asAdmin(inject('databaseServer'), (client) => client.query(`CREATE DATABASE ${older}`))
  try {
    await asAdmin(olderUrl, async (client: pg.Client) => {
      await applyMissing(client, listMigrations(root).slice(0, 1))
      await client.query(`INSERT INTO "Import" ("kind", "source") VALUES ('mbox', 'old.mbox')`)
      await client.query(`INSERT INTO "Message" ("key", "contentHash", "raw", "size", "subject", "fromName", "fromAddress",
        "senderName", "senderAddress", "kind", "title", "body", "charset", "flowed", "lines")
        VALUES ('old@example.org', 'x', 'old', 3, 'Old', '', '', '', '', 'other', 'Old', '', 'utf-8', false, 0)`)
    })
    const restored = await restore(await backup(olderUrl))
    expect(restored.migrated).toBe(listMigrations(root).length - 1)
    expect((await migrationState(root, url)).missing).toEqual([])
    expect(await messageDigests(url)).toEqual([`old@example.org ${sha(Buffer.from('old'))}`])
  } finally {
    await asAdmin(inject('databaseServer'), (client) => client.query(`DROP DATABASE ${older} WITH (FORCE)`))
  }
})

async function exported(scope: Parameters<typeof exportMbox>[1]): Promise<string[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of exportMbox(test.context(), scope)) chunks.push(chunk)
  return splitMboxBytes(Buffer.concat(chunks)).map(({ bytes }) => sha(bytes))
}

it('exports a thread, a series and everything as mailboxes of the very bytes that came in', async () => {
  await fill()
  const series = await test.db.series.findFirstOrThrow()
  const thread = [patch, reply].map(sha).sort()
  expect((await exported({ seriesId: series.id })).sort()).toEqual(thread)
  expect((await exported({ messageKey: 'r1@example.org' })).sort()).toEqual(thread)
  expect((await exported(null)).sort()).toEqual([patch, reply, ...odd].map(sha).sort())
  for (const bytes of odd) {
    const { key } = await test.db.message.findFirstOrThrow({
      where: { raw: Buffer.from(bytes) },
      select: { key: true },
    })
    expect(await exported({ messageKey: key })).toEqual([sha(bytes)])
  }
  await expect(exported({ messageKey: 'nobody@example.org' })).rejects.toThrow(/There is no mail of/)
})

/** The command as a person calls it, on a database of its own. */
const command = (database: string, args: string[], cwd: string) =>
  spawnReroll(args, { cwd, env: { DATABASE_URL: database } })

it('is written and loaded by the command line, which says in words what is in the way', async () => {
  await fill()
  const folder = mkdtempSync(path.join(tmpdir(), 'reroll-backup-'))
  try {
    const file = path.join(folder, 'all.tar.gz')
    expect(await command(test.url, ['backup', 'all.tar.gz'], folder)).toMatchObject({ code: 0, out: '' })
    expect(readdirSync(folder)).toEqual(['all.tar.gz'])
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await command(test.url, ['backup', file], folder)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/is there already/),
    })
    const restored = await command(url, ['restore', file], folder)
    expect(restored).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/\d+ rows of .* are restored/),
    })
    expect(await fingerprint(url)).toEqual(await fingerprint(test.url))
    const again = await command(url, ['restore', file], folder)
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/only into an empty database/) })
    const missing = await command(url, ['restore', 'none.tar.gz'], folder)
    expect(missing).toMatchObject({ code: 1, err: expect.stringMatching(/none\.tar\.gz cannot be read/) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
