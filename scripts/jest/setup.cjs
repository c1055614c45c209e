// Jest ignores `testTimeout` in a project's configuration, so what differs between projects arrives as a global.
const { timeoutMs, testDb } = globalThis.tijianProject;
jest.setTimeout(timeoutMs);
if (testDb) process.env.TIJIAN_TEST_DB = testDb;
