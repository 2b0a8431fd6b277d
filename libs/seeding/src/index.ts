export { seedDemo, type Planted, type SeedDemoOptions } from './demo/seed-demo.js';
export type { OnProgress, SeedProgress, SeedingPlatform } from './ground.js';
export { SeedingRefused, seedPublished, type SeedPublishedOptions } from './published/seed-published.js';
export { plantOrganisation, seedDemoAccounts, type NewOrganisation } from './seed-accounts.js';
export { isDemoPlanted, seedFirstStart } from './seed-first-start.js';
export { seedReference, seedReferenceEverywhere } from './seed-reference.js';
