export { clamdStub } from './clamd-stub.js';
export { aUser, anOrganisation, type TestUser } from './people.js';
export { cloneDatabase, type TestDatabase } from './test-database.js';
export { TEST_KEY, startTestServer, testPasswordFor } from './test-server.js';
