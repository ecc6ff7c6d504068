import { MODEL_IDS, type ModelId } from '../models/model'
import type { Origin } from './rule'

const SERIES_V1 = '1757329751.git.lorenzo.stoakes@oracle.com'

/** A message of the discussion, with the lines of its text part that the rule rests on. */
function message(messageId: string, from: number, to: number): Origin {
  return { kind: 'message', messageId, lines: [from, to] }
}

/** 07/16 of v1: the documentation of the hooks. */
export function hookDocumentation(from: number, to: number): Origin {
  return message(`1ceb56fec97f891df5070b24344bf2009aca6655.${SERIES_V1}`, from, to)
}

/** 06/16 of v1: the hooks and their compatibility layer. */
export function hookPatch(from: number, to: number): Origin {
  return message(`ea1a5ab9fff7330b69f0b97c123ec95308818c98.${SERIES_V1}`, from, to)
}

/** 08/16 of v2: actions, success and error hook. */
export function actionPatch(from: number, to: number): Origin {
  return message(
    'd85cc08dd7c5f0a4d5a3c5a5a1b75556461392a1.1757534913.git.lorenzo.stoakes@oracle.com',
    from,
    to,
  )
}

/** What the recorded runs show and nobody said on the list; the number is that of FINDINGS.md. */
export function measured(finding: string): Origin {
  return { kind: 'measured', finding }
}

export const ALL_MODELS: readonly ModelId[] = MODEL_IDS
export const SERIES_MODELS: readonly ModelId[] = ['v1', 'v2', 'v3', 'v4', 'v5']
export const HOOK_MODELS: readonly ModelId[] = ['v2', 'v3', 'v4', 'v5']
