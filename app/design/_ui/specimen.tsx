import type { ReactNode } from 'react'

/** 100 in the light, 200 in the dark: ids must differ between the two. */
export type Draw = (base: number) => ReactNode

interface SpecimenProps {
  /** Name of the component. */
  name: string
  /** Its one job. */
  job: string
  /** Needs the width of a page: the schemes stand one above the other. */
  wide?: boolean
  children: Draw
}

/** A component in all its states, in both schemes side by side. */
export function Specimen({ name, job, wide = false, children }: SpecimenProps): ReactNode {
  const id = name.toLowerCase().replaceAll(' ', '-')
  return (
    <section className="specimen" id={`part-${id}`} aria-labelledby={`name-${id}`}>
      <h2 id={`name-${id}`}>
        {name} <span className="faint">{job}</span>
      </h2>
      <div className={wide ? 'specimen-sides wide' : 'specimen-sides'}>
        <div className="specimen-side scheme-light">{children(100)}</div>
        <div className="specimen-side scheme-dark">{children(200)}</div>
      </div>
    </section>
  )
}

/** One state, with its name. */
export function State({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="specimen-state">
      <span className="faint">{name}</span>
      <div>{children}</div>
    </div>
  )
}
