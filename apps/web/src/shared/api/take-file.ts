import { issueFileTicket, type FilePurpose } from '@izdeu/api-client';

/**
 * Saves a file: asks for a ticket that is good for this one download, then lets the browser take it.
 * @param address with its query, as `addressOf` gives it
 */
export async function takeFile(address: string, purpose: FilePurpose = 'work'): Promise<void> {
  const ticket = await issueFileTicket({ body: { address, purpose } });
  const link = document.createElement('a');
  link.href = ticket.address;
  link.download = '';
  link.click();
}
