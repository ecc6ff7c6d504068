import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { getDb } from '#lib/db/client'
import { getContext } from '#lib/services/context'
import { search } from '#lib/services/search/search'
import { median, milliseconds, type Row } from './table'

const rounds = 31
const maxMs = 10
/** Identifiers that few and many mails have, and a phrase. */
const searches = ['mmap_complete', 'vm_area_desc', '"page table entries"']

async function own(q: string): Promise<{ ms: number; total: number }> {
  const ctx = await getContext()
  const times: number[] = []
  let total = 0
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    total = (await search({ ctx, input: { q } })).total
    times.push(performance.now() - started)
  }
  return { ms: median(times), total }
}

/** A program's answer to the same words, its start included; null when it is not there. */
function peer(command: string[], workDir: string): string | null {
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    HOME: workDir,
    NOTMUCH_CONFIG: path.join(workDir, 'notmuch'),
  }
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    const run = spawnSync(command[0] ?? '', command.slice(1), { env, stdio: 'ignore' })
    if (run.error) return null
    times.push(performance.now() - started)
  }
  return milliseconds(median(times))
}

/** public-inbox answers within its web server: a process of its own would mostly load Perl. Prints ms, the median. */
const perl = `my ($dir, $q) = @ARGV;
my $ibx = PublicInbox::Inbox->new({ inboxdir => $dir, name => 'bench' });
my @ms;
for (1..${rounds}) {
  my $at = Time::HiRes::time();
  my @found = map { $_->get_docid } $ibx->search->mset($q, { limit => 50, relevance => 1 })->items;
  push @ms, 1000 * (Time::HiRes::time() - $at);
}
@ms = sort { $a <=> $b } @ms;
print $ms[$#ms / 2];`

function publicInbox(q: string, workDir: string): string | null {
  const modules = ['PublicInbox::Inbox', 'PublicInbox::Search', 'Time::HiRes'].map((name) => `-M${name}`)
  const run = spawnSync('perl', [...modules, '-e', perl, path.join(workDir, 'inbox'), q], {
    encoding: 'utf8',
  })
  const ms = Number.parseFloat(run.stdout)
  return run.status === 0 && Number.isFinite(ms) ? milliseconds(ms) : null
}

/** Searches over all that is stored, beside the indexes that `runPeers` made in `workDir`. */
export async function benchSearch(workDir: string): Promise<Row[]> {
  await getDb().$executeRawUnsafe('ANALYZE "Message"')
  const mails = await getDb().message.count()
  const rows: Row[] = []
  for (const q of searches) {
    const { ms, total } = await own(q)
    rows.push({
      what: `search ${q} in ${mails} mails, first page of ${total}, ranked, with snippets`,
      got: milliseconds(ms),
      goal: `< ${maxMs} ms`,
      met: ms < maxMs,
    })
    const peers = {
      mu: ['mu', 'find', `--muhome=${path.join(workDir, 'mu')}`, q],
      notmuch: ['notmuch', 'search', '--output=messages', q],
    }
    for (const [name, command] of Object.entries(peers)) {
      const got = peer(command, workDir)
      if (got) rows.push({ what: `  ${name}, the last archive alone, ids only`, got, goal: '', met: null })
    }
    const got = publicInbox(q, workDir)
    const what = '  public-inbox, the last archive alone, ids only, in a process that runs already'
    if (got) rows.push({ what, got, goal: '', met: null })
  }
  return rows
}
