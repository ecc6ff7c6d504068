import asciidoc from 'highlight.js/lib/languages/asciidoc'
import awk from 'highlight.js/lib/languages/awk'
import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import cmake from 'highlight.js/lib/languages/cmake'
import cpp from 'highlight.js/lib/languages/cpp'
import dts from 'highlight.js/lib/languages/dts'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import makefile from 'highlight.js/lib/languages/makefile'
import markdown from 'highlight.js/lib/languages/markdown'
import perl from 'highlight.js/lib/languages/perl'
import pgsql from 'highlight.js/lib/languages/pgsql'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import tcl from 'highlight.js/lib/languages/tcl'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import { gas, kconfig, meson, rst } from './grammars-own'

/** Colours for the languages that kernels, QEMU, git and PostgreSQL are written in. */
export const lowlight = createLowlight({
  asciidoc,
  awk,
  bash,
  c,
  cmake,
  cpp,
  dts,
  gas,
  go,
  ini,
  javascript,
  json,
  kconfig,
  makefile,
  markdown,
  meson,
  perl,
  pgsql,
  python,
  rst,
  rust,
  tcl,
  xml,
  yaml,
})
