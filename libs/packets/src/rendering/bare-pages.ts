import { filesOfZip } from '../../assets/verify.mjs';
import { PACKET_LANGUAGES } from '../domain/languages.js';
import type { PacketContent } from '../domain/packet-content.js';
import { createPacketRenderer } from './packet-renderer.js';

/** The pages of a packet by the typesetting library alone: what everything else is compared with. */
export interface BarePages {
  /** Sets the pages of this packet once more, in each of its languages, each time that it is called. */
  of(packet: Buffer): () => Promise<unknown>;
  close(): Promise<void>;
}

/** @param assetsDir absolute path of this lib's `assets` folder */
export function barePages(assetsDir: string): BarePages {
  const renderer = createPacketRenderer({ assetsDir });
  return {
    of(packet) {
      const content = JSON.parse(String(filesOfZip(packet).get('case.json'))) as PacketContent;
      const languages = PACKET_LANGUAGES.filter((one) => content.recipientLanguages.includes(one));
      return async () => {
        for (const language of languages) await renderer.renderPacketPdf(content, language);
      };
    },
    close: () => renderer.close(),
  };
}
