// Loaded before the web server: when `reroll start` is killed, its end of our standard input closes, and a server
// that nobody can stop any more would hold the port.
process.stdin.on('end', () => process.exit(0)).resume()
process.stdin.unref?.()
