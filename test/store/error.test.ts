import { describe, expect, test } from 'vitest';
import { asStoreError, StoreError } from '../../src/shell/store/error.ts';

const failed = (fields: object, message = 'said the server') => Object.assign(new Error(message), fields);

describe('what a database throws', () => {
  test.each([
    [{ code: '28P01' }, 'never', 'the user name or password in DATABASE_URL is wrong'],
    [{ code: '28000' }, 'never', 'does not let this user in'],
    [{ code: '42501' }, 'never', 'must own the schema'],
    [{ code: '57P03' }, 'later', 'is starting or stopping'],
    [{ code: '53300' }, 'later', 'no connection left'],
    [{ code: '53100' }, 'later', 'the disk is full'],
    [{ code: '53200' }, 'later', 'out of resources'],
    [{ code: '57P01' }, 'later', 'the connection was lost'],
    [{ code: '57P02' }, 'later', 'the connection was lost'],
    [{ code: '25P03' }, 'later', 'stood still for too long'],
    [{ code: '57014' }, 'later', 'took too long and was cancelled'],
    [{ code: '40001' }, 'later', 'others changed the same rows'],
    [{ code: '40P01' }, 'later', 'others changed the same rows'],
    [{ code: '25P02' }, 'never', 'said the server (SQLSTATE 25P02)'],
    [{ code: '08006' }, 'later', 'the connection was lost'],
    [{ code: '23505' }, 'never', 'said the server (SQLSTATE 23505)'],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'later', 'cannot be reached'],
    [{ code: 'ENOENT', syscall: 'connect' }, 'later', 'cannot be reached'],
  ])('%o may be tried again: %s', (fields, retry, words) => {
    const cause = failed(fields);
    const error = asStoreError(cause, 'PostgreSQL at db.example/baton');
    expect(error).toMatchObject({ name: 'StoreError', retry, cause });
    expect((error as Error).message).toContain(words);
    expect((error as Error).message).toMatch(/^PostgreSQL at db\.example\/baton: [^\n]*$/);
  });

  test.each([
    failed({ code: 'ENOENT', syscall: 'open' }),
    failed({}),
    new StoreError('already told', 'later'),
    'no error at all',
  ])("is told from the caller's own errors, which stay as they are", (error) => {
    expect(asStoreError(error, 'x')).toBe(error);
  });
});
