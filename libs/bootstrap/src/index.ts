export { askPassphrase, passphraseFrom } from './passphrase.js';
export { PlatformModule } from './platform.module.js';
export { keysOf, openGround, openPlatform, type Ground, type Platform, type Step } from './platform.js';
