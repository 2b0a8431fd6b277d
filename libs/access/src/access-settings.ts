/** What the sign-in needs to know of the installation. */
export class AccessSettings {
  constructor(
    readonly secondFactor: 'compulsory' | 'optional',
    /** Origin under which browsers reach the system: passkeys are bound to it. */
    readonly origin: string,
  ) {}

  get isOptional(): boolean {
    return this.secondFactor === 'optional';
  }

  /** The relying party of WebAuthn: the host without its port. */
  get relyingParty(): string {
    return new URL(this.origin).hostname;
  }
}
