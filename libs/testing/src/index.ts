export { clamdStub } from './clamd-stub.js';
export { today } from './days.js';
export { SCRIPT_PAYLOADS, SQL_PAYLOADS } from './payloads.js';
export { aUser, anOrganisation, type TestUser } from './people.js';
export { s3Stub, type S3Stub } from './s3-stub.js';
export { cloneDatabase, type TestDatabase } from './test-database.js';
export { TEST_KEY, startTestServer, testPasswordFor } from './test-server.js';
