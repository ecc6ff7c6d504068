import { type MailParts, mailText } from './mails'

const author = 'Mara Feld <mara.feld@example.org>'
const reviewer = 'Odo Brandt <odo.brandt@example.org>'
const list = 'drivers@lists.example.org'

const diff = (complete: string[]): string =>
  [
    '---',
    ` include/ringdev.h | ${complete.length} +`,
    ` 1 file changed, ${complete.length} insertions(+)`,
    '',
    'diff --git a/include/ringdev.h b/include/ringdev.h',
    'index 1111111..2222222 100644',
    '--- a/include/ringdev.h',
    '+++ b/include/ringdev.h',
    `@@ -20,6 +20,${6 + complete.length} @@ struct ringdev_ops {`,
    ' \tint (*open)(struct ringdev *dev);',
    ' \tvoid (*close)(struct ringdev *dev);',
    ' \tint (*mmap_prepare)(struct vm_area_desc *desc);',
    ...complete.map((line) => `+${line}`),
    ' };',
    ' ',
    ' int ringdev_register(struct ringdev *dev);',
    '-- ',
    '2.44.0',
    '',
  ].join('\n')

const v1Lines = [
  '\tint (*mmap_complete)(struct file *file, struct vm_area_struct *vma);',
  '\tvoid (*mmap_abort)(const struct file *file);',
]
const v2Lines = [
  '\t/* Runs with the mmap lock held; must not change the flags of the VMA. */',
  '\tint (*mmap_complete)(struct vm_area_struct *vma);',
  '\tvoid (*mmap_abort)(const struct file *file);',
]

const message =
  'A ring can only be mapped once its memory is known, so the driver is called\nagain when the mapping stands.\n\nSigned-off-by: Mara Feld <mara.feld@example.org>\n'

const question =
  'Where is it written down what mmap_complete may do with the VMA, and which\nlocks are held when it runs?'

/** Its own author and file: two reviews of one author with one diff would be one series. */
const ofItsOwn = (text: string, name: string): string =>
  text
    .replaceAll('Mara Feld', `Mara ${name}`)
    .replaceAll('mara.feld@', `mara.${name}@`)
    .replaceAll('ringdev.h', `ringdev-${name}.h`)

/** A review in two revisions: a patch, a reply with three questions, its answer, the next revision. One name, one series. */
export function journeyMails(name: string): string[] {
  const title = `ringdev ${name}: let a driver complete a mapping`
  const quote = v1Lines.map((line) => `> +${line}`).join('\n')
  const id = (part: string): string => `${name}-${part}`
  const mail = (parts: MailParts): string => mailText({ to: list, ...parts })
  return [
    mail({
      id: id('v1'),
      from: author,
      subject: `[PATCH] ${title}`,
      date: 'Mon, 5 Jan 2026 09:00:00 +0000',
      body: message + diff(v1Lines),
    }),
    mail({
      id: id('r1'),
      from: reviewer,
      subject: `Re: [PATCH] ${title}`,
      date: 'Mon, 5 Jan 2026 15:00:00 +0000',
      inReplyTo: id('v1'),
      body: `On Mon, 5 Jan 2026, Mara Feld wrote:\n${quote}\n\n${question}\n\n> + void (*mmap_abort)(const struct file *file);\n\nWhy does mmap_abort not get the VMA?\n\nPlease also say in the commit message what happens on failure.\n`,
    }),
    mail({
      id: id('a1'),
      from: author,
      subject: `Re: [PATCH] ${title}`,
      date: 'Tue, 6 Jan 2026 09:00:00 +0000',
      inReplyTo: id('r1'),
      body: `On Mon, 5 Jan 2026, Odo Brandt wrote:\n${question
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')}\n\nNowhere yet. Good point, I will add a comment in v2.\n`,
    }),
    mail({
      id: id('v2'),
      from: author,
      subject: `[PATCH v2] ${title}`,
      date: 'Mon, 12 Jan 2026 09:00:00 +0000',
      inReplyTo: id('v1'),
      body: message + diff(v2Lines),
    }),
  ].map((text) => ofItsOwn(text, name))
}

/** The same as one mailbox. */
export const journeyMailbox = (name: string): string =>
  journeyMails(name)
    .map((text) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${text.replace(/^(>*From )/gm, '>$1')}\n`)
    .join('')
