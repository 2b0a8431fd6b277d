export { plantOrganisation, seedDemoAccounts, type NewOrganisation } from './seed-accounts.js';
export { seedReference } from './seed-reference.js';
