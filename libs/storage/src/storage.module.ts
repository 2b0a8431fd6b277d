import { Module, type DynamicModule } from '@nestjs/common';
import { FieldCipher } from './field-cipher.js';
import { FileScanner } from './file-scanner.js';
import { KeyProvider } from './key-provider.js';
import { KeyStore } from './key-store.js';
import { ObjectStore, StorageFolder } from './object-store.js';
import { OpenShelf } from './open-shelf.js';

@Module({})
export class StorageModule {
  static with(keys: KeyProvider, folder: string, scanner: FileScanner): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [
        { provide: KeyProvider, useValue: keys },
        { provide: StorageFolder, useValue: new StorageFolder(folder) },
        { provide: FileScanner, useValue: scanner },
        FieldCipher,
        KeyStore,
        ObjectStore,
        OpenShelf,
      ],
      exports: [KeyProvider, FileScanner, FieldCipher, KeyStore, ObjectStore, OpenShelf],
    };
  }
}
