import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '@izdeu/config';
import { FieldCipher } from './field-cipher.js';
import { FileScanner } from './file-scanner.js';
import { KeyProvider } from './key-provider.js';
import { KeyStore } from './key-store.js';
import { objectFilesOf } from './object-files-of.js';
import { ObjectFiles } from './object-files.js';
import { ObjectStore, StorageFolder } from './object-store.js';
import { OpenShelf } from './open-shelf.js';
import { Spool } from './spool.js';

@Module({})
export class StorageModule {
  static with(keys: KeyProvider, config: Pick<Config, 's3' | 'storageDir'>, scanner: FileScanner): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [
        { provide: KeyProvider, useValue: keys },
        { provide: StorageFolder, useValue: new StorageFolder(config.storageDir) },
        { provide: ObjectFiles, useFactory: () => objectFilesOf(config) },
        { provide: FileScanner, useValue: scanner },
        FieldCipher,
        KeyStore,
        ObjectStore,
        OpenShelf,
        Spool,
      ],
      exports: [KeyProvider, FileScanner, FieldCipher, KeyStore, ObjectFiles, ObjectStore, OpenShelf, Spool],
    };
  }
}
