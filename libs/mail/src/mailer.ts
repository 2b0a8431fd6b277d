import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';

/** How mail leaves; null where the operator has set up none. */
export class MailSettings {
  constructor(
    readonly way: {
      /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
      readonly url: string;
      readonly from: string;
    } | null,
    /** Origin under which browsers reach the system. */
    readonly site: string,
  ) {}
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text: no picture, no link that tells who opened it. */
  readonly text: string;
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const PATIENCE_MS = 20_000;

/** Sends mail over the operator's own server; to another machine only encrypted. */
@Injectable()
export class Mailer {
  constructor(private readonly settings: MailSettings) {}

  get isSetUp(): boolean {
    return this.settings.way !== null;
  }

  get site(): string {
    return this.settings.site;
  }

  /** @throws Error when no mail is set up, or the server takes it not */
  async send({ to, subject, text }: Mail): Promise<void> {
    const { transport, from } = this.open();
    try {
      await transport.sendMail({ from, to, subject, text });
    } finally {
      transport.close();
    }
  }

  /** Goes as far as the sign-in at the server, and sends nothing. @throws Error saying why it does not work */
  async tryOut(): Promise<void> {
    const { transport } = this.open();
    try {
      await transport.verify();
    } finally {
      transport.close();
    }
  }

  private open() {
    const { way } = this.settings;
    if (way === null) throw new Error('No mail is set up.');
    const transport = createTransport({
      url: way.url,
      requireTLS: !LOCAL.includes(new URL(way.url).hostname),
      ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    });
    return { transport, from: way.from };
  }
}
