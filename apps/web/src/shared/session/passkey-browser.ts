import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

type Json = Record<string, unknown>;

/** Whether this browser knows passkeys here: they need https, or localhost, and never work on a bare IP address. */
export const knowsPasskeys = (): boolean => window.isSecureContext && 'PublicKeyCredential' in window;

/** Lets the browser ask for a passkey. Null when the person turned away, or nothing here fits: the two cannot be told apart. */
export async function answerPasskey(options: Json | null): Promise<Json | null> {
  if (options === null || !knowsPasskeys()) return null;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  // The options come from the server as the library on its side made them.
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return startAuthentication({ optionsJSON }).then(asJson, () => null);
}

/** Lets the browser make a passkey. Null when the person turned away or the device has one already. */
export async function makePasskey(options: Json): Promise<Json | null> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return startRegistration({ optionsJSON }).then(asJson, () => null);
}

const asJson = (answer: object): Json => ({ ...answer });
