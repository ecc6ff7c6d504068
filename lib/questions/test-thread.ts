import { dropCopies } from '#lib/series/copies'
import { groupSeries } from '#lib/series/group'
import { readMail } from '#lib/series/read-mail'
import { buildTree } from '#lib/series/tree'
import type { Mail } from '#lib/series/types'
import { inputsFor } from './input'
import type { QuestionInput } from './types'

/** Input for a finder from raw mails, for tests: the first series' first revision. Throws when there is none. */
export function inputFrom(raw: Uint8Array[]): QuestionInput {
  const all: Mail[] = raw.map((bytes) => readMail(bytes))
  const { mails } = dropCopies(all)
  const tree = buildTree(mails)
  const series = groupSeries(mails, tree)
  const [first] = series
  const [input] = first ? inputsFor({ mails, tree, series }, first, first.revisions[0]?.version ?? 1) : []
  if (!input) throw new Error('the mails hold no series')
  return input
}

/** A thread with one patch of a few lines, one reply to it and, where given, the author's answer to that. */
export function replyThread(body: string, answer?: string): Uint8Array[] {
  const patch = [
    'The queue is woken twice.',
    '',
    'Signed-off-by: Ada Author <ada@example.org>',
    '---',
    ' a.c | 3 ++-',
    ' 1 file changed, 2 insertions(+), 1 deletion(-)',
    '',
    'diff --git a/a.c b/a.c',
    '--- a/a.c',
    '+++ b/a.c',
    '@@ -1,3 +1,4 @@',
    ' int first(void);',
    '-int second(void);',
    '+int second(int flags);',
    '+int third(int flags);',
    ' int last(void);',
    '',
  ]
  const mail = (id: string, from: string, subject: string, text: string, parent?: string): Uint8Array =>
    new TextEncoder().encode(
      [
        `From: ${from}`,
        `Subject: ${subject}`,
        `Date: Mon, 2 Mar 2026 0${['p', 'r', 'a'].indexOf(id)}:00:00 +0000`,
        `Message-ID: <${id}@example.org>`,
        ...(parent ? [`In-Reply-To: <${parent}@example.org>`] : []),
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
      ].join('\n'),
    )
  const thread = [
    mail('p', 'Ada Author <ada@example.org>', '[PATCH] a: wake once', patch.join('\n')),
    mail('r', 'Rex Reviewer <rex@example.org>', 'Re: [PATCH] a: wake once', body, 'p'),
  ]
  if (answer !== undefined)
    thread.push(mail('a', 'Ada Author <ada@example.org>', 'Re: [PATCH] a: wake once', answer, 'r'))
  return thread
}
