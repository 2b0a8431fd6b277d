import { writeFileSync, mkdirSync } from 'node:fs';
import { createPacketRenderer } from '/work/main/libs/packets/src/rendering/packet-renderer.js';
import { aPacket } from '/work/main/libs/packets/src/testing/made-up-packet.js';
import { aReceipt, missingPapers, anApplicationToSign } from '/work/main/libs/packets/src/testing/made-up-slips.js';
it('renders', async () => {
  const r = createPacketRenderer({ assetsDir: '/work/main/libs/packets/assets' });
  mkdirSync('/tmp/out', { recursive: true });
  const save = async (n: string, p: Promise<any>) => { try { const d = await p; writeFileSync(`/tmp/out/${n}.pdf`, d.pdf); console.log(n, d.pages, d.pdf.length, d.missingGlyphs); } catch (e) { console.log(n, (e as Error).message); } };
  for (const l of ['kk', 'ru'] as const) { await save(`packet-${l}`, r.renderPacketPdf(aPacket(), l)); await save(`sign-${l}`, r.renderApplicationForSigning(anApplicationToSign(), l)); }
  await save('draft-kk', r.renderPacketPdf(aPacket({ letter: { ...aPacket().letter, outgoing: null }, earlierLetters: [], timeline: [] }), 'kk'));
  for (const l of ['kk', 'ru', 'en'] as const) { await save(`receipt-${l}`, r.renderReceiptSlip(aReceipt(), l)); await save(`missing-${l}`, r.renderMissingPapers(missingPapers(), l)); }
  await r.close();
}, 120000);
