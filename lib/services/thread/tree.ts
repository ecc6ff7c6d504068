/** What the tree needs to know of a mail. */
export interface TreeMessage {
  key: string
  parentKey: string | null
  date: Date | null
}

/** A mail in its place; `message` is null for one that others answer but that is not at hand. */
export interface TreeRow<M extends TreeMessage> {
  key: string
  depth: number
  message: M | null
}

const time = ({ date }: TreeMessage): number => date?.getTime() ?? Number.POSITIVE_INFINITY
const byDate = (a: TreeMessage, b: TreeMessage): number =>
  time(a) === time(b) ? (a.key < b.key ? -1 : 1) : time(a) - time(b)

/** Children of each key in the order of their dates; mails without a date come last. */
function childrenByParent<M extends TreeMessage>(messages: M[]): Map<string, M[]> {
  const children = new Map<string, M[]>()
  for (const message of [...messages].sort(byDate)) {
    if (message.parentKey === null) continue
    const list = children.get(message.parentKey)
    if (list === undefined) children.set(message.parentKey, [message])
    else list.push(message)
  }
  return children
}

/**
 * The mails of a thread in reading order, each with its depth. Works without recursion, and a loop in
 * the references leaves every mail in the list once.
 */
export function threadRows<M extends TreeMessage>(messages: M[]): TreeRow<M>[] {
  const byKey = new Map(messages.map((message) => [message.key, message]))
  const children = childrenByParent(messages)
  const rows: TreeRow<M>[] = []
  const seen = new Set<string>()
  const walk = (key: string): void => {
    const stack = [{ key, depth: 0 }]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (seen.has(next.key)) continue
      seen.add(next.key)
      rows.push({ ...next, message: byKey.get(next.key) ?? null })
      const depth = next.depth + 1
      for (const child of (children.get(next.key) ?? []).toReversed()) stack.push({ key: child.key, depth })
    }
  }
  for (const message of [...messages].sort(byDate)) {
    if (message.parentKey === null) walk(message.key)
    else if (!byKey.has(message.parentKey)) walk(message.parentKey)
  }
  for (const message of [...messages].sort(byDate)) walk(message.key)
  return rows
}
