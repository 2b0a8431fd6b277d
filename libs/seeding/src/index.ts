export { plantOrganisation, seedDemoAccounts, type NewOrganisation } from './seed-accounts.js';
