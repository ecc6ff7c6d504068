const dots = '(?:\\.{2,}|…)'
const word = '(?:snip(?:ped|ping|s)?|cut|trim(?:med|ming)?|skip(?:ped)?|deleted|removed|elided|omitted)'
/** What a reader writes where text was left out: in brackets, between dots, as scissors. */
const snip = new RegExp(
  `^\\s*(?:[[(<{][ .…-]*(?:(?:\\d+ (?:more )?lines? )?${word}[^\\])>}]{0,40}|lots[^\\])>}]{0,20} ${word}[ .…]*)?[\\])>}]|${dots}(?: ?${word} ?${dots})?|,{2,}|[-=_]{1,20} ?${word} ?[-=_]{1,20}|\\[?${word}\\]?|[-=_. ]{0,40}(?:8<|>8)[-=_. ]{2,}[^\\n]{0,60})\\s*$`,
  'i',
)

/** What a mark can begin with; spares nearly all lines the long pattern. */
const firstSign = /^\s*(?:[[(<{.…,=_8>-]|snip|cut|trim|skip|del|rem|eli|omi)/i

/** `[...]`, `[snip]`, `<snip>`, `...`, `---8<---`: text was left out here. */
export const isSnip = (text: string): boolean => text.length <= 100 && firstSign.test(text) && snip.test(text)

/** The line that opens a signature (RFC 3676 4.3); many clients strip its trailing blank. */
export const isSignatureMark = (line: string): boolean => line === '-- ' || line === '--'

/** First lines of what list software and companies append. */
const footerStart =
  /^(?:You received this message because you are subscribed|To unsubscribe from this (?:list|group)|To unsubscribe[, ]|To view this discussion (?:on the web|visit)|More information about the .{1,80} mailing list|More majordomo info|Please read the FAQ at|IMPORTANT NOTICE: The contents of this email|This (?:e-?mail|message)(?: message)?,? (?:and any|is intended|contains|may contain|together with).{0,60}(?:attachment|confidential|intended|privileged)|The information contained in this (?:e-?mail|message)|Sent from my \w{1,20}|Get Outlook for )/i
const ruler = /^_{20,}\s*$|^-{20,}\s*$/
const listWords = /mailing list|mailman\/listinfo|@lists?\.|https?:\/\/lists?\./i

/** True when a footer starts at this line: its own words, or a ruler with a list's name right below. */
export function isFooterStart(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (line.length > 300) return false
  if (footerStart.test(line)) return true
  if (!ruler.test(line)) return false
  return (
    listWords.test((lines[at + 1] ?? '').slice(0, 300)) || listWords.test((lines[at + 2] ?? '').slice(0, 300))
  )
}

/** `-----Original Message-----` and its like, above a whole mail that is quoted without markers. */
const originalMark =
  /^\s*[-_*]{2,}\s*(?:Original Message|Original E-?mail|Originalnachricht|Ursprüngliche Nachricht|Message d'origine|Messaggio originale|Mensaje original|Forwarded message(?: from .{1,80}?)?|Begin forwarded message|原始邮件|邮件原件|转发邮件信息)\s*[-_*]{2,}\s*$/i
export const isOriginalMark = (line: string): boolean => line.length <= 100 && originalMark.test(line)

const mailHeader =
  /^\s*\*?(From|Sent|Date|To|Cc|Bcc|Subject|Message-ID|Reply-To|Organization|Von|Gesendet|An|Betreff|De|Envoyé|À|Objet|发件人|发送时间|收件人|抄送|主题)\s?:\*?[:：]?\s*\S/i
/** What a quoted mail names and a patch that is pasted whole does not. */
const addressee = /^(?:Sent|To|Gesendet|An|Envoyé|À|发送时间|收件人)$/i

/**
 * Index behind the header lines of a quoted mail that start at `at` (`From:`, `Sent:`, ...), or `at` when
 * there are less than three of them or none says to whom or when it was sent.
 */
export function endOfQuotedHeaders(lines: readonly string[], at: number): number {
  let end = at
  let count = 0
  let addressed = false
  while (end < lines.length && end < at + 40) {
    const line = lines[end] ?? ''
    const name = mailHeader.exec(line.slice(0, 200))?.[1]
    if (name !== undefined) {
      count++
      addressed ||= addressee.test(name)
    } else if (count === 0 || line.trim() === '' || !/^\s/.test(line) || line.length > 1000) break
    end++
  }
  return count >= 3 && addressed ? end : at
}
