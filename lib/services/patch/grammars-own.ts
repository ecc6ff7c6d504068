import type { LanguageFn } from 'highlight.js'

// Grammars that highlight.js has not, or not as kernels write them. Bounded patterns only: the text is a stranger's.

/** reStructuredText as the kernel's documents use it: directives, roles, literals, fields. */
export const rst: LanguageFn = () => ({
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

/** Kconfig: entries, their types and what they depend on; a help text stays plain. */
export const kconfig: LanguageFn = () => ({
  name: 'Kconfig',
  keywords: {
    $pattern: '[a-z_]+',
    keyword:
      'config menuconfig choice endchoice comment menu endmenu if endif source rsource mainmenu depends on select imply range default visible optional help modules def_bool def_tristate prompt transitional',
    type: 'bool tristate string hex int',
    literal: 'y n m',
  },
  contains: [
    { scope: 'comment', begin: /#/, end: /$/ },
    { scope: 'string', begin: /"/, end: /"|$/ },
    { scope: 'meta', begin: /\$\([^()\n]{1,200}\)/ },
    { scope: 'number', begin: /\b(?:0x[0-9a-fA-F]{1,16}|\d{1,20})\b/ },
  ],
})

/** Meson: QEMU, systemd and PostgreSQL are built by it. */
export const meson: LanguageFn = () => ({
  name: 'Meson',
  keywords: {
    keyword: 'if elif else endif foreach endforeach break continue and or not in',
    literal: 'true false',
    built_in:
      'project executable library shared_library static_library dependency declare_dependency files include_directories subdir custom_target configure_file configuration_data find_program get_option import install_data meson run_command test benchmark add_project_arguments message error warning assert host_machine target_machine build_machine',
  },
  contains: [
    { scope: 'comment', begin: /#/, end: /$/ },
    { scope: 'string', begin: /'''/, end: /'''/ },
    { scope: 'string', begin: /f?'/, end: /'|$/, contains: [{ begin: /\\./ }] },
    { scope: 'number', begin: /\b(?:0x[0-9a-fA-F]{1,16}|\d{1,20})\b/ },
    { scope: 'attr', begin: /\b[a-z_]{1,60}(?=\s{0,4}:)/ },
  ],
})

/** GNU assembler of any machine, run through the C preprocessor: labels, directives, registers. */
export const gas: LanguageFn = () => ({
  name: 'GNU assembler',
  contains: [
    { scope: 'comment', begin: /\/\*/, end: /\*\// },
    { scope: 'comment', begin: /\/\/|(?:^|[\t ])[#@;](?![a-z])/, end: /$/ },
    { scope: 'meta', begin: /^[ \t]*#[ \t]*[a-z]{2,12}\b/ },
    { scope: 'string', begin: /"/, end: /"|$/, contains: [{ begin: /\\./ }] },
    { scope: 'section', begin: /^[ \t]*[\w.$]{1,100}:/ },
    { scope: 'keyword', begin: /^[ \t]*\.[a-z_][\w.]{0,40}/ },
    {
      scope: 'type',
      begin: /%[a-z]\w{0,8}\b|\b(?:[xwvqdsr]\d{1,2}|sp|lr|pc|fp|ra|zero|[at]\d{1,2}|s\d{1,2})\b/,
    },
    { scope: 'number', begin: /[#$]?\b(?:0x[0-9a-fA-F]{1,16}|\d{1,20})[bfULul]{0,3}\b/ },
    { scope: 'built_in', begin: /^[ \t]+[a-zA-Z][\w.]{0,30}(?=[ \t]|$)/ },
    { scope: 'built_in', begin: /\bSYM_[A-Z_]{3,40}\b/ },
  ],
})
