import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './mail-server.ts';

/** Who a mail comes from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/**
 * A mail as it goes over the wire, as text and as a page, whoever takes it. Everything in it is handed over in parts, so
 * that nothing in a name or subject can be read as another header.
 */
export async function messageOf(mail: OutgoingMail, from: Sender): Promise<Buffer> {
  const { to, subject, text, html, messageId, at } = mail;
  const composed = new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${messageId}>`,
    date: at,
    // Nobody's absence is told to a machine: RFC 3834, 5, https://www.rfc-editor.org/rfc/rfc3834#section-5
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composed.compile().build();
}
