import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { joinMbox } from '#lib/mail/mbox'
import { serveBadly } from '../../../tests/helpers/archive-server'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, memorySource, patchText } from '../../../tests/helpers/mails'
import { createImport } from '../import/create-import'
import { runImport } from '../import/run-import'
import { setArchive } from '../settings/set-archive'
import { askFollowed } from './ask-followed'
import { followSeries } from './follow-series'

const test = testDatabase()

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start', body: patchText() })
const reply = mailBytes({ id: 'r1', subject: 'Re: [PATCH] demo: start', inReplyTo: 'p1', references: ['p1'] })

it('shows what a followed series got although a whole archive waits to be derived', async () => {
  const ctx = test.context()
  const { origin, server } = await serveBadly((_request, response) => {
    response.end(gzipSync(joinMbox([patch, reply])))
  })
  try {
    await setArchive({ ctx, input: { origin, fallbacks: '', trusted: '', contact: '' } })
    await importMails(test, patch)
    const { id: seriesId } = await test.db.series.findFirstOrThrow()
    const follow = await followSeries({ ctx, input: { seriesId } })
    const others = Array.from({ length: 60 }, (_, n) =>
      mailBytes({ id: `w${n}`, subject: `Other matter ${n}` }),
    )
    const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
    await runImport({ ctx, input: { id: row.id, source: memorySource(others), settle: false } })
    expect(await askFollowed({ ctx, input: { followId: follow.id } })).toMatchObject({ fresh: 1 })
    expect(await test.db.revision.findFirstOrThrow()).toMatchObject({ messageCount: 2 })
    expect(await test.db.thread.count({ where: { derivedBy: null } })).toBe(60)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
