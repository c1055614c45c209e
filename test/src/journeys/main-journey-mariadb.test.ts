import { describe, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { mainJourney } from './main-journey';

const server = process.env.TEST_MYSQL_URL;

async function run(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query(sql);
  await connection.end();
}

if (server) {
  mainJourney('main-mariadb', async () => {
    const name = `tijian_journey_${process.pid}`;
    await run(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
    const place = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
    // Demo accounts have no authenticator at hand, which a server with a database of its own asks for.
    const env = { DATABASE_URL: place, TIJIAN_SECOND_FACTOR: 'optional' };
    return { env, remove: () => run(server, `DROP DATABASE IF EXISTS ${name}`) };
  });
} else {
  describe('the main journey on MariaDB', () => it.skip('needs a MariaDB: TEST_MYSQL_URL is not set', () => undefined));
}
