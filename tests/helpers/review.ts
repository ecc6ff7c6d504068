import { createHash } from 'node:crypto'
import type { Db } from '#lib/db/client'
import type { Message, Patch, Question, Revision, Series } from '#lib/db/generated/client'

/** A series in two revisions, one patch each, a reply with three questions and its answer, straight in the tables. */
export interface Review {
  series: Series
  v1: Revision
  v2: Revision
  patch: Patch
  reply: Message
  answer: Message
  /** Where are they described; is it a second way in; typo. */
  questions: [Question, Question, Question]
}

export const patchBody = `The core hands out buffers.

Signed-off-by: Ada Author <ada.author@example.org>
---
 include/buf.h | 2 ++
 1 file changed, 2 insertions(+)

diff --git a/include/buf.h b/include/buf.h
index 1111111..2222222 100644
--- a/include/buf.h
+++ b/include/buf.h
@@ -10,4 +10,6 @@ struct buf_ops {
 	int (*open)(struct buf *);
 	void (*close)(struct buf *);
+	int (*buf_complete)(struct buf *);
+	void (*buf_abort)(struct buf *);
 };
 int buf_register(struct buf_ops *);
--${' '}
2.44.0`

export const replyBody = `On Mon, 5 Jan 2026, Ada Author wrote:
> +	int (*buf_complete)(struct buf *);
> +	void (*buf_abort)(struct buf *);

Where is it written down what these hooks do?
And when does the core call them?

Is complete not a second way in for drivers?

Typo: "hands" should be "gives".`

const answerBody = `On Mon, 5 Jan 2026, Rune Reviewer wrote:
> Where is it written down what these hooks do?

A document follows in v2.`

interface MessageSpec {
  key: string
  subject: string
  from: [string, string]
  body: string
  kind?: string
  parent?: string
  threadId: number
  day: number
}

function makeMessage(db: Db, spec: MessageSpec): Promise<Message> {
  const [name, address] = spec.from
  return db.message.create({
    data: {
      key: spec.key,
      messageId: spec.key,
      contentHash: createHash('sha256').update(spec.key).digest('hex'),
      raw: Buffer.from(spec.body),
      size: spec.body.length,
      subject: spec.subject,
      fromName: name,
      fromAddress: address,
      senderName: name,
      senderAddress: address,
      recipients: ['Drivers <drivers@lists.example.org>', 'Ada Author <ada.author@example.org>'],
      date: new Date(Date.UTC(2026, 0, spec.day, 10)),
      dateOffset: 60,
      inReplyTo: spec.parent ? [spec.parent] : [],
      references: spec.parent ? [spec.parent] : [],
      lists: ['drivers.lists.example.org'],
      kind: spec.kind ?? 'reply',
      title: spec.subject,
      body: spec.body,
      charset: 'utf-8',
      flowed: false,
      lines: spec.body.split('\n').length,
      parentKey: spec.parent ?? null,
      threadId: spec.threadId,
    },
  })
}

const author: [string, string] = ['Ada Author', 'ada.author@example.org']
const reviewer: [string, string] = ['Rune Reviewer', 'rune@example.org']

async function makeRevision(db: Db, series: Series, version: number): Promise<[Revision, Patch]> {
  const label = `v${version}`
  const key = `${label}-1@example.org`
  const thread = await db.thread.create({ data: { key, subject: 'buf: add hooks' } })
  await makeMessage(db, {
    key,
    subject: `[PATCH ${label}] buf: add hooks`,
    from: author,
    body: patchBody,
    kind: 'patch',
    threadId: thread.id,
    day: version * 5,
  })
  const revision = await db.revision.create({
    data: {
      seriesId: series.id,
      version,
      label,
      headKey: key,
      expected: 1,
      missing: [],
      date: new Date(Date.UTC(2026, 0, version * 5)),
      position: version - 1,
    },
  })
  const patch = await db.patch.create({
    data: {
      revisionId: revision.id,
      messageKey: key,
      index: 1,
      total: 1,
      title: 'buf: add hooks',
      additions: 2,
    },
  })
  return [revision, patch]
}

/** Columns of a found question; `lines` are those of `replyBody`. */
export function questionData(
  review: Pick<Review, 'series' | 'v1' | 'reply'>,
  lines: [number, number],
  text: string,
) {
  return {
    key: `${review.reply.key}#${createHash('sha256').update(text).digest('hex').slice(0, 8)}`,
    seriesId: review.series.id,
    revisionId: review.v1.id,
    extractor: 'test 1',
    messageKey: review.reply.key,
    lineFirst: lines[0],
    lineLast: lines[1],
    askerName: reviewer[0],
    askerAddress: reviewer[1],
    askedAt: review.reply.date,
    text,
    summary: text.split('\n')[0] ?? text,
    quote: '+\tint (*buf_complete)(struct buf *);\n+\tvoid (*buf_abort)(struct buf *);',
    kind: 'question',
    status: 'open',
    score: 0.9,
    patchKey: 'v1-1@example.org',
    patchIndex: 1,
    where: 'diff',
    file: 'include/buf.h',
    patchLine: 16,
    newLine: 13,
    quality: 'exact',
    turn: 'author',
  }
}

export async function makeReview(db: Db): Promise<Review> {
  const series = await db.series.create({
    data: {
      key: 'v1-1@example.org',
      title: 'buf: add hooks',
      authorName: author[0],
      authorAddress: author[1],
      lastDate: new Date(Date.UTC(2026, 0, 12)),
    },
  })
  const [v1, patch] = await makeRevision(db, series, 1)
  const [v2] = await makeRevision(db, series, 2)
  const thread = await db.thread.findUniqueOrThrow({ where: { key: v1.headKey } })
  const subject = 'Re: [PATCH v1] buf: add hooks'
  const reply = await makeMessage(db, {
    key: 'reply-1@example.org',
    subject,
    from: reviewer,
    body: replyBody,
    parent: v1.headKey,
    threadId: thread.id,
    day: 6,
  })
  const answer = await makeMessage(db, {
    key: 'answer-1@example.org',
    subject,
    from: author,
    body: answerBody,
    parent: reply.key,
    threadId: thread.id,
    day: 7,
  })
  const base = { series, v1, reply }
  const first = await db.question.create({
    data: {
      ...questionData(
        base,
        [5, 6],
        'Where is it written down what these hooks do?\nAnd when does the core call them?',
      ),
      status: 'answered',
      turn: 'asker',
      answers: {
        create: {
          messageKey: answer.key,
          lineFirst: 4,
          lineLast: 4,
          effect: 'answers',
          text: 'A document follows in v2.',
          authorName: author[0],
          date: answer.date,
        },
      },
    },
  })
  const second = await db.question.create({
    data: {
      ...questionData(base, [8, 8], 'Is complete not a second way in for drivers?'),
      kind: 'objection',
    },
  })
  const third = await db.question.create({
    data: {
      ...questionData(base, [10, 10], 'Typo: "hands" should be "gives".'),
      kind: 'nit',
      where: 'commit-message',
      file: null,
      patchLine: 1,
      newLine: null,
      maybe: true,
      score: 0.4,
    },
  })
  return { series, v1, v2, patch, reply, answer, questions: [first, second, third] }
}
