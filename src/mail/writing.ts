import { withoutInvisibleSigns } from '../program/things/forms.ts';
import type { Speech } from '../speech/speech.ts';
import type { MailText } from '../visit/mailing.ts';

/** Longer subjects are cut by whoever shows them (our choice). */
const longestSubject = 150;

/** A mail as it is sent: the same twice, as text and as a page. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** @param mayHaveArrived whether the reader may have got it before, which it then says */
export function written(text: MailText, say: Speech, mayHaveArrived = false): WrittenMail {
  const again = mayHaveArrived ? [say.text('You may have received this message before.')] : [];
  const all = { ...text, paragraphs: [...again, ...text.paragraphs] };
  return { subject: subjectOf(text), text: plainText(all), html: page(all, say.locale) };
}

/** One line, whatever names are in it. */
export function subjectOf({ subject }: Pick<MailText, 'subject'>): string {
  const line = withoutInvisibleSigns(subject).replace(/\s+/g, ' ');
  return [...line].slice(0, longestSubject).join('').trim();
}

export function plainText({ paragraphs, link, afterwards = [], reason }: MailText): string {
  const ofLink = link === undefined ? [] : [`${link.title}:\n${link.url}`];
  return `${[...paragraphs, ...ofLink, ...afterwards].map(oneParagraph).join('\n\n')}\n\n-- \n${oneParagraph(reason)}\n`;
}

/** Names and the like may have been typed with signs that end lines or turn the text round. */
function oneParagraph(text: string): string {
  return text
    .split('\n')
    .map((line) => withoutInvisibleSigns(line))
    .join('\n');
}

/** As clients draw it that know no style sheets: everything stands at its element. */
function page({ subject, paragraphs, link, afterwards = [], reason }: MailText, locale: string): string {
  const body = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#242424;';
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px">${escaped(oneParagraph(text)).replaceAll('\n', '<br>')}</p>`;
  const button = ({ title, url }: NonNullable<MailText['link']>) =>
    `<p style="margin:24px 0"><a href="${escaped(url)}" style="background:#4f52b2;color:#ffffff;padding:10px 20px;border-radius:4px;text-decoration:none;display:inline-block">${escaped(oneParagraph(title))}</a></p>`;
  return [
    `<!DOCTYPE html><html lang="${escaped(locale)}"><head><meta charset="utf-8"><title>${escaped(subjectOf({ subject }))}</title></head>`,
    `<body style="margin:0;padding:24px;background:#ffffff;${body}"><div style="max-width:560px">`,
    ...paragraphs.map(paragraph),
    ...(link === undefined ? [] : [button(link)]),
    ...afterwards.map(paragraph),
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #d1d1d1;font-size:13px;color:#616161">${escaped(oneParagraph(reason))}</p>`,
    '</div></body></html>',
  ].join('\n');
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
