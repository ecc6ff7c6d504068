const byExtension = new Map(
  Object.entries({
    c: 'c',
    h: 'c',
    cc: 'c',
    cpp: 'c',
    hpp: 'c',
    s: 'x86asm',
    dts: 'dts',
    dtsi: 'dts',
    dtso: 'dts',
    yaml: 'yaml',
    yml: 'yaml',
    rst: 'rst',
    sh: 'bash',
    bash: 'bash',
    pl: 'perl',
    pm: 'perl',
    py: 'python',
    rs: 'rust',
    sql: 'sql',
    mk: 'makefile',
    json: 'json',
  }),
)

const byName = new Map(
  Object.entries({
    makefile: 'makefile',
    kbuild: 'makefile',
  }),
)

/** The grammar that a file is coloured with, by its name; null when there is none for it. */
export function languageOf(path: string): string | null {
  const name = (path.split('/').pop() ?? '').toLowerCase()
  const named = byName.get(name) ?? byName.get(name.split('.')[0] ?? '')
  if (named !== undefined) return named
  const dot = name.lastIndexOf('.')
  return dot < 0 ? null : (byExtension.get(name.slice(dot + 1)) ?? null)
}
