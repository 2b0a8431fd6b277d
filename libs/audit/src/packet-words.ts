/** Acts on packets, their copies and their batches (see `AUDIT_ACTIONS`). */
export const PACKET_ACTIONS = [
  'packet.copy_stopped',
  'packet.exported',
  'packet.failed',
  'packet.frozen',
  'packet.made',
  'packet.ordered',
  'packet_batch.cancelled',
  'packet_batch.exported',
  'packet_batch.finished',
  'packet_batch.given_up',
  'packet_batch.listed',
  'packet_batch.ordered',
] as const;
