export { FieldCipher, type FieldPlace } from './field-cipher.js';
export { KeyError, KeyProvider, MasterKey, ensureKeyFile, readKeyFile } from './key-provider.js';
export { ObjectStore, StorageFolder, type StoredObject } from './object-store.js';
export { StorageModule } from './storage.module.js';
