export { PlatformModule } from './platform.module.js';
export { openPlatform, type Platform, type Step } from './platform.js';
