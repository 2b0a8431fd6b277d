import type { CDPSession } from 'playwright-core';
import type { Visitor } from './visitor.js';

/** A passkey holder inside Chromium, with a person who always touches it and is always recognised. */
export async function aSecurityKey({ page, context }: Visitor): Promise<CDPSession> {
  const line = await context.newCDPSession(page);
  await line.send('WebAuthn.enable');
  await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return line;
}
