import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ModelVerdict } from '#lib/services/scenario/verdict-table'
import { VerdictMark } from '../../_ui/scenario-verdict'
import { hrefOf, type Place } from './place'

interface ModelBarProps {
  verdicts: ModelVerdict[]
  place: Place
}

/** The verdict under every model; each is a link to that run, or to the two side by side. */
export function ModelBar({ verdicts, place }: ModelBarProps): ReactNode {
  return (
    <nav className="model-bar" aria-label="Models">
      <ul>
        {verdicts.map(({ model, verdict, reason }) => (
          <li
            key={model}
            title={reason}
            data-shown={model === place.model || model === place.compare || undefined}
          >
            <Link
              href={hrefOf({ ...place, model, step: undefined, compare: undefined })}
              aria-current={model === place.model ? 'true' : undefined}
              scroll={false}
              prefetch={false}
            >
              <span className="strong">{model}</span>
              <VerdictMark verdict={verdict} none="cannot run it" />
            </Link>
            {model !== place.model && verdict !== null && (
              <Link
                className="beside"
                href={hrefOf({
                  ...place,
                  step: undefined,
                  compare: model === place.compare ? undefined : model,
                })}
                aria-current={model === place.compare ? 'true' : undefined}
                scroll={false}
                prefetch={false}
              >
                {model === place.compare ? 'not beside' : 'beside'}
                <span className="vh"> {place.model}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
