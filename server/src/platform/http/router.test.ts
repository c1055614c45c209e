import { expect, it } from '@jest/globals';
import { SubjectRouter } from './router';

const router = new SubjectRouter();
const nothing = async () => undefined;
router.get('/api/v1/persons', nothing);
router.get('/api/v1/persons/:id', nothing);
router.post('/api/v1/persons', nothing);
router.get('/api/v1/:anything/last', nothing);
router.get('/outside', nothing);

it.each([
  ['GET', '/api/v1/persons', ['/api/v1/persons']],
  ['GET', '/api/v1/PERSONS/', ['/api/v1/persons']],
  ['GET', '/api/v1/persons/7', ['/api/v1/persons/:id']],
  ['GET', '/api/v1/persons/last', ['/api/v1/persons/:id', '/api/v1/:anything/last']],
  ['GET', '/api/v1/units/last', ['/api/v1/:anything/last']],
  ['GET', '/outside', ['/outside']],
  ['GET', '/api/v1/units', []],
  ['DELETE', '/api/v1/persons', []],
])('%s %s meets %j', (method, path, routes) => {
  expect(router.match(path, method).pathAndMethod.map((it) => it.path)).toEqual(routes);
});
