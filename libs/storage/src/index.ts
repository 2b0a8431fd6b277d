export { FileScanner, ScannerError, type ScannerAddress } from './file-scanner.js';
export { FieldCipher, type FieldPlace } from './field-cipher.js';
export { FileOwner } from './file-owner.js';
export { KeyError, KeyProvider, MasterKey, ensureKeyFile, readKeyFile } from './key-provider.js';
export { demandReadable, type KeyRing, type OpenedField } from './key-ring.js';
export { KeyStore, fileOwnerOf, type WrappedKey } from './key-store.js';
export { ObjectStore, StorageFolder, type StoredObject } from './object-store.js';
export { OpenShelf } from './open-shelf.js';
export { StorageModule } from './storage.module.js';
