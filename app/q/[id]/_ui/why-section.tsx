import type { ReactNode } from 'react'
import type { QuestionPage } from '#lib/services/question/get-question'

const percent = (score: number): string => `${Math.round(score * 100)} %`

/** How sure the finder was and what that rests on. */
export function WhySection({ page }: { page: QuestionPage }): ReactNode {
  const { question, features, extractor, inferred } = page
  const byPerson = extractor === 'person'
  return (
    <section className="panel pad stack" aria-labelledby="why">
      <h2 id="why">Why it is here</h2>
      {byPerson ? (
        <p>A person added it.</p>
      ) : (
        <p>
          Found with a score of <span className="mono">{percent(question.score)}</span>
          {question.maybe && ', which is doubtful'}. Read from the mail: {inferred.kind}, {inferred.status}.
        </p>
      )}
      {features.length > 0 && (
        <details className="fold">
          <summary>What made the score</summary>
          <table className="tight">
            <thead>
              <tr>
                <th scope="col">Feature</th>
                <th scope="col" className="num">
                  Share
                </th>
              </tr>
            </thead>
            <tbody>
              {features
                .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
                .map(({ name, weight }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td className="num">
                      {weight >= 0 ? '+' : '−'}
                      {Math.abs(weight).toFixed(2)}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </details>
      )}
      {!byPerson && <p className="faint">Finder: {extractor}</p>}
    </section>
  )
}
