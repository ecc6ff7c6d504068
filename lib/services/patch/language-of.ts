/** Extensions by the grammar that colours them. */
const extensions: Record<string, string> = {
  c: 'c h y l inc cocci',
  cpp: 'cc cpp cxx hh hpp hxx',
  gas: 's asm lds',
  dts: 'dts dtsi dtso',
  yaml: 'yaml yml',
  rst: 'rst',
  bash: 'sh bash ksh zsh bats',
  perl: 'pl pm t',
  python: 'py pyi',
  rust: 'rs',
  pgsql: 'sql',
  makefile: 'mk mak am',
  json: 'json',
  tcl: 'tcl tk',
  meson: 'meson',
  markdown: 'md markdown',
  asciidoc: 'adoc asciidoc',
  awk: 'awk',
  cmake: 'cmake',
  ini: 'ini toml cfg conf service',
  xml: 'xml sgml xsl xhtml html svg ui',
  javascript: 'js mjs ts',
  go: 'go',
}

/** Whole names, and the part before a dot or dash: `Makefile.build`, `Kconfig.debug`. */
const names: Record<string, string> = {
  makefile: 'makefile',
  gnumakefile: 'makefile',
  kbuild: 'makefile',
  kconfig: 'kconfig',
  'meson.build': 'meson',
  'meson_options.txt': 'meson',
  'meson.options': 'meson',
  'cmakelists.txt': 'cmake',
  'git-gui.sh': 'tcl',
  gitk: 'tcl',
}

const byExtension = new Map(
  Object.entries(extensions).flatMap(([grammar, list]) =>
    list.split(' ').map((extension): [string, string] => [extension, grammar]),
  ),
)
const byName = new Map(Object.entries(names))

/** The grammar that a file is coloured with, by its name; null when there is none for it. */
export function languageOf(path: string): string | null {
  const name = (path.split('/').pop() ?? '').toLowerCase()
  const named = byName.get(name) ?? byName.get(name.split(/[.-]/)[0] ?? '')
  if (named !== undefined) return named
  const dot = name.lastIndexOf('.')
  return dot < 0 ? null : (byExtension.get(name.slice(dot + 1)) ?? null)
}
