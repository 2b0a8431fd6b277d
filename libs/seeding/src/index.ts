export { seedDemo } from './demo/seed-demo.js';
export type { SeedProgress, SeedingPlatform } from './ground.js';
export { SeedingRefused, seedPublished } from './published/seed-published.js';
export { plantOrganisation, seedDemoAccounts } from './seed-accounts.js';
export { isDemoPlanted, seedFirstStart } from './seed-first-start.js';
export { renewReference, seedReference, seedReferenceEverywhere, type ReferenceNews } from './seed-reference.js';
