import { spawnSync } from 'node:child_process'

/**
 * What its web server does for a page of results, in a process that runs already: a process of its own would mostly
 * load Perl. The ids of the best, then subject, author and date of each, newest index opened once. Prints the median
 * in milliseconds and how many it found.
 */
const perl = `my ($dir, $q, $rounds, $limit) = @ARGV;
my $ibx = PublicInbox::Inbox->new({ inboxdir => $dir, name => 'bench' });
my (@ms, $found);
for (1..$rounds) {
  my $at = Time::HiRes::time();
  my $mset = $ibx->search->mset($q, { limit => $limit, relevance => 1 });
  my $mails = $ibx->search->mset_to_smsg($ibx, $mset);
  push @ms, 1000 * (Time::HiRes::time() - $at);
  $found = @$mails;
}
@ms = sort { $a <=> $b } @ms;
printf '%.3f %d', $ms[$#ms / 2], $found;`

/** How long public-inbox takes for the first page of a search; null when it is not installed or fails. */
export function timePublicInbox(
  q: string,
  inbox: string,
  { rounds, limit }: { rounds: number; limit: number },
): { ms: number; found: number } | null {
  const modules = ['PublicInbox::Inbox', 'PublicInbox::Search', 'Time::HiRes'].map((name) => `-M${name}`)
  const args = [...modules, '-e', perl, inbox, q, String(rounds), String(limit)]
  const run = spawnSync('perl', args, { encoding: 'utf8' })
  const [ms = Number.NaN, found = Number.NaN] = (run.stdout ?? '').split(' ').map(Number)
  return run.status === 0 && Number.isFinite(ms) && Number.isFinite(found) ? { ms, found } : null
}
