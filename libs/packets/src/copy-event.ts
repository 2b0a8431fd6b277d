import type { SemanticEvent } from '@izdeu/audit';
import type { Packet, PacketCopy } from '@izdeu/database';

/** What the trail says of a copy: it was made, it left again, or its making was stopped. */
export function copyEvent(time: 'first' | 'again' | 'stopped', copy: PacketCopy, packet: Packet): SemanticEvent {
  const { number, recipientCode: recipient, sealing, caseId } = copy;
  const manifest = Buffer.from(packet.manifestSha256 ?? []).toString('hex');
  return {
    action: time === 'stopped' ? 'packet.copy_stopped' : 'packet.exported',
    objectType: 'packet',
    objectId: packet.id,
    caseId,
    payload: { manifest, recipient, copy: number, sealing, again: time === 'again' },
  };
}
