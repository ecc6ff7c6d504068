/** One line on a terminal that is written over again and again; nothing at all elsewhere. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr) {
  let shown = 0
  return {
    show(text: string): void {
      if (!stream.isTTY) return
      stream.write(`\r${text.slice(0, stream.columns - 1).padEnd(shown)}`)
      shown = text.length
    },
    clear(): void {
      if (stream.isTTY && shown) stream.write(`\r${' '.repeat(shown)}\r`)
      shown = 0
    },
  }
}
