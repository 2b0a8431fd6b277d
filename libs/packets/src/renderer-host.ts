import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { projectRoot } from '@izdeu/config';
import { createPacketRenderer, type PacketRenderer } from './rendering/packet-renderer.js';

/** Owns the typesetter for the life of the process; it starts with the first document. */
@Injectable()
export class RendererHost implements OnApplicationShutdown {
  readonly assetsDir = join(projectRoot(), 'libs', 'packets', 'assets');
  private renderer: PacketRenderer | undefined;

  get(): PacketRenderer {
    return (this.renderer ??= createPacketRenderer({ assetsDir: this.assetsDir }));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.renderer?.close();
  }
}
