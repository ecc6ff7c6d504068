import type { ReactNode } from 'react'
import { Specimen } from './specimen'
import { code, faces, grounds, inks, lines, measures, spaces } from './tokens'

function Swatch({ name, on }: { name: string; on?: string }): ReactNode {
  const ground = on === undefined ? `var(--${name})` : `var(--${on})`
  const ink = on === undefined ? 'var(--ink)' : `var(--${name})`
  return (
    <li className="swatch" style={{ background: ground, color: ink }}>
      {name}
    </li>
  )
}

/** Colour, type and space: all that app/tokens.css holds. */
export function TokenParts(): ReactNode {
  return (
    <>
      <Specimen name="Grounds" job="what text stands on">
        {() => (
          <ul className="swatches">
            {grounds.map((name) => (
              <Swatch key={name} name={name} />
            ))}
          </ul>
        )}
      </Specimen>
      <Specimen name="Inks" job="4.5:1 and more on every ground">
        {() => (
          <ul className="swatches">
            {[...inks, ...code].map((name) => (
              <Swatch key={name} name={name} on={name === 'accent-ink' ? 'accent' : 'panel'} />
            ))}
          </ul>
        )}
      </Specimen>
      <Specimen name="Space and type" job="lines, steps, faces">
        {() => (
          <div className="stack">
            {lines.map((name) => (
              <div key={name} style={{ borderTop: `1px solid var(--${name})` }}>
                {name}
              </div>
            ))}
            <ul className="row">
              {[...spaces, ...measures].map((name) => (
                <li key={name}>
                  <span className="step" style={{ width: `var(--${name})`, height: `var(--${name})` }} />{' '}
                  {name}
                </li>
              ))}
            </ul>
            {faces.map((name) => (
              <p key={name} style={{ fontFamily: `var(--${name})` }}>
                {name}: mmap_complete() 0O 1lI -&gt; != {'{}'}
              </p>
            ))}
          </div>
        )}
      </Specimen>
    </>
  )
}
