import { createServer } from 'node:net'

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

/** The first free port above `port`, or null when the next hundred are taken. */
async function freePortAbove(host: string, port: number): Promise<number | null> {
  for (let next = port + 1; next <= Math.min(port + 100, 65535); next++)
    if (await canListen(host, next)) return next
  return null
}

/** null when the port is free, else the sentence that says what to do. */
export async function portTaken(host: string, port: number): Promise<string | null> {
  if (await canListen(host, port)) return null
  const free = await freePortAbove(host, port)
  const offer = free
    ? ` Port ${free} is free: PORT=${free} npm start`
    : ' Choose another one by PORT=NUMBER npm start'
  return `Port ${port} on ${host} is taken by another program (is Reroll running already?).${offer}`
}
