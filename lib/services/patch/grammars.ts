import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import dts from 'highlight.js/lib/languages/dts'
import json from 'highlight.js/lib/languages/json'
import makefile from 'highlight.js/lib/languages/makefile'
import perl from 'highlight.js/lib/languages/perl'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import x86asm from 'highlight.js/lib/languages/x86asm'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'

/** reStructuredText as the kernel's documents use it: directives, roles, literals, fields. */
const rst = () => ({
  name: 'reStructuredText',
  contains: [
    { scope: 'keyword', begin: /^[ \t]*\.\. [\w:-]{1,60}::/ },
    { scope: 'string', begin: /``[^`\n]{1,200}``/ },
    { scope: 'type', begin: /:[\w:-]{1,40}:`[^`\n]{1,200}`/ },
    { scope: 'meta', begin: /^[ \t]*:[\w -]{1,60}:(?=\s)/ },
    { scope: 'section', begin: /^[=\-~^"#*+]{4,200}$/ },
    { scope: 'comment', begin: /^\.\. (?![\w:-]{1,60}::)[^\n]{0,500}/ },
  ],
})

/** Colours for the languages that patches are written in. */
export const lowlight = createLowlight({
  bash,
  c,
  dts,
  json,
  makefile,
  perl,
  python,
  rst,
  rust,
  sql,
  x86asm,
  yaml,
})
