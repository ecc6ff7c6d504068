import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Play } from '#lib/services/scenario/play'
import { type Finding, originText } from '#lib/simulator/index'
import { urls } from '#lib/urls'
import { VerdictMark } from '../../_ui/scenario-verdict'

/** The message that states a rule: here if the archive has it, else where the list keeps it. */
function OriginLink({ finding, known }: { finding: Finding; known: ReadonlySet<string> }): ReactNode {
  const { origin } = finding.rule
  if (origin.kind === 'measured')
    return (
      <span className="mut">{originText(origin)} Nobody said it on the list; the recorded runs show it.</span>
    )
  const lines = origin.lines ? `lines ${origin.lines.join('–')}` : 'the message'
  const here = known.has(origin.messageId)
  const href = here
    ? `${urls.message(origin.messageId)}${origin.lines ? `#L${origin.lines[0]}` : ''}`
    : urls.atArchive(origin.messageId)
  return (
    <a href={href} rel={here ? undefined : 'noreferrer'}>
      {here ? `Stated in the archive, ${lines}` : `Stated on the list, ${lines}`}
    </a>
  )
}

interface VerdictPanelProps {
  play: Play
  known: ReadonlySet<string>
  hrefOf: (step: number) => string
}

/** What came out, by which rules, at which event, and who said so. */
export function VerdictPanel({ play, known, hrefOf }: VerdictPanelProps): ReactNode {
  const { verdict, findings, model } = play
  return (
    <section className="panel verdict" data-verdict={verdict} aria-label={`Verdict under ${model}`}>
      <p className="verdict-word">
        <VerdictMark verdict={verdict} /> <span className="mut">under {model}</span>
      </p>
      {findings.length === 0 && (
        <p>No rule is broken: nothing fires, everything is given back and in balance.</p>
      )}
      <ol className="stack">
        {findings.map((finding) => (
          <li key={`${finding.rule.id} ${finding.event} ${finding.state}`}>
            <p>
              <span className="strong">{finding.rule.sentence}</span> Here {finding.state}
            </p>
            <p className="row small">
              <Link href={hrefOf(finding.event + 1)} scroll={false} prefetch={false}>
                step {finding.event + 1}
              </Link>
              <code>{finding.rule.id}</code>
              <OriginLink finding={finding} known={known} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
