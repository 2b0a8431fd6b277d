import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { AccessSettings } from './access-settings.js';

/** What a browser needs to ask for a passkey, and for a new one (WebAuthn level 3, JSON forms). */
export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;
export type PasskeyCreation = PublicKeyCredentialCreationOptionsJSON;

export interface KnownPasskey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** Relying party of WebAuthn: user verification always, no attestation, origin and host from the settings. */
@Injectable()
export class Passkeys {
  constructor(private readonly settings: AccessSettings) {}

  request(known: readonly KnownPasskey[]): Promise<PasskeyRequest> {
    return generateAuthenticationOptions({
      rpID: this.settings.relyingParty,
      userVerification: 'required',
      allowCredentials: known.map(describe),
    });
  }

  creation(user: { id: string; login: string; displayName: string }, known: readonly KnownPasskey[]) {
    return generateRegistrationOptions({
      rpName: 'Izdeu',
      rpID: this.settings.relyingParty,
      userName: user.login,
      userDisplayName: user.displayName,
      userID: new TextEncoder().encode(user.id),
      attestationType: 'none',
      excludeCredentials: known.map(describe),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    });
  }

  /** The new passkey; null when the answer does not hold: another origin, host or challenge, or nobody verified. */
  async created(answer: object, challenge: string): Promise<KnownPasskey | null> {
    const verified = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.settings.origin,
      expectedRPID: this.settings.relyingParty,
      requireUserVerification: true,
    }).catch(asNotVerified);
    if (!verified?.verified) return null;
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    return { credentialId: Buffer.from(id, 'base64url'), publicKey: Buffer.from(publicKey), counter, transports };
  }

  /** The passkey that answered with its new counter; null when the answer does not hold. */
  async answered(
    answer: object,
    challenge: string,
    known: readonly KnownPasskey[],
  ): Promise<{ credentialId: Buffer; counter: number } | null> {
    const { id } = answer as Partial<AuthenticationResponseJSON>;
    const passkey = known.find(({ credentialId }) => credentialId.toString('base64url') === id);
    if (!passkey) return null;
    const verified = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.settings.origin,
      expectedRPID: this.settings.relyingParty,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId.toString('base64url'),
        publicKey: new Uint8Array(passkey.publicKey),
        // The database compares the counters: there two requests at once cannot both pass.
        counter: 0,
        transports: [...passkey.transports],
      },
    }).catch(asNotVerified);
    if (!verified?.verified) return null;
    return { credentialId: passkey.credentialId, counter: verified.authenticationInfo.newCounter };
  }
}

const describe = ({ credentialId, transports }: KnownPasskey): { id: string; transports: string[] } => ({
  id: credentialId.toString('base64url'),
  transports: [...transports],
});

/** The library throws for every answer that does not hold, malformed ones included; it computes and nothing else. */
const asNotVerified = (): null => null;
