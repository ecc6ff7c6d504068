import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../../_ui/button'
import { Chip } from '../../_ui/chip'
import { CopyLink, CopyText } from '../../_ui/copy'
import { Icon } from '../../_ui/icons'
import { Specimen } from './specimen'

const icons = [
  'home',
  'turn',
  'questions',
  'scenarios',
  'search',
  'people',
  'notices',
  'imports',
  'settings',
] as const

/** What is pressed, chosen or filled in. */
export function ControlParts(): ReactNode {
  return (
    <>
      <Specimen name="Button" job="does something; a link of the same look goes somewhere">
        {() => (
          <div className="row">
            <Button type="button">plain</Button>
            <Button type="button" look="primary">
              primary
            </Button>
            <Button type="button" look="danger">
              danger
            </Button>
            <Button type="button" look="quiet">
              quiet
            </Button>
            <Button type="button" disabled>
              disabled
            </Button>
            <ButtonLink href="#part-button">link</ButtonLink>
          </div>
        )}
      </Specimen>
      <Specimen name="Chip" job="a small fact, or a small choice">
        {() => (
          <div className="row">
            <Chip>fact</Chip>
            <Chip warn>several places</Chip>
            <Chip href="#part-chip">choice</Chip>
            <Chip href="#part-chip" current>
              chosen
            </Chip>
          </div>
        )}
      </Specimen>
      <Specimen name="Field" job="a label, a field, a hint">
        {(base) => (
          <div className="stack">
            <label className="field">
              <span>Name</span>
              <input name={`field-${base}`} defaultValue="Ada Author" />
              <span className="hint">As it stands in your mails.</span>
            </label>
            <div className="row">
              <label className="row">
                <input type="checkbox" defaultChecked /> chosen
              </label>
              <select aria-label={`Kind ${base}`} defaultValue="nit">
                <option>question</option>
                <option>nit</option>
              </select>
              <kbd>Ctrl K</kbd>
              <progress value={0.4} max={1} aria-label="Import" />
            </div>
          </div>
        )}
      </Specimen>
      <Specimen name="Copy" job="an address or a text to the clipboard">
        {(base) => (
          <div className="row">
            <CopyLink href="#part-copy" of="this part" />
            <span id={`copied-${base}`}>some text</span>
            <CopyText from={`copied-${base}`}>Copy</CopyText>
          </div>
        )}
      </Specimen>
      <Specimen name="Icon" job="beside a word of the rail">
        {() => (
          <ul className="row rail-icons">
            {icons.map((name) => (
              <li key={name}>
                <Icon name={name} /> {name}
              </li>
            ))}
          </ul>
        )}
      </Specimen>
    </>
  )
}
