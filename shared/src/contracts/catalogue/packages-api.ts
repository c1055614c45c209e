import { z } from 'zod';
import { Day, defineApi, IdParams, pageOf, Version } from '../define-api';
import { CheckupCategory, Sex } from '../vocabulary';
import { CheckupPackage, CheckupPackageDetail, PackageOption, PackageVersionValues } from './packages';
import { Code } from './parts';
import { guarded, historyErrors, ListQuery, RemoveQuery, read, VersionParams, write } from './versions';

/** Packages and their versions. */
export const packagesApi = defineApi({
  listPackages: {
    method: 'get',
    path: '/packages',
    summary: 'Packages',
    permission: read,
    query: ListQuery.extend({ category: CheckupCategory.optional(), sex: Sex.optional() }),
    reply: pageOf(CheckupPackage),
  },
  packageOptions: {
    method: 'get',
    path: '/packages/options',
    summary: 'Every active package as of a day (today without one), for pickers',
    permission: read,
    query: z.object({ onDay: Day.optional() }),
    reply: z.array(PackageOption),
  },
  getPackage: {
    method: 'get',
    path: '/packages/:id',
    summary: 'A package with all its versions',
    permission: read,
    params: IdParams,
    reply: CheckupPackageDetail,
    errors: ['not_found'],
  },
  createPackage: {
    method: 'post',
    path: '/packages',
    summary: 'Add a package with its first version',
    permission: write,
    body: z.object({
      id: z.uuid(),
      code: Code(40),
      category: CheckupCategory,
      sortOrder: z.int().min(0).max(100_000).default(0),
      first: PackageVersionValues.extend({ id: z.uuid() }),
    }),
    reply: CheckupPackageDetail,
    errors: ['code_taken', 'catalogue_inactive'],
  },
  updatePackage: {
    method: 'put',
    path: '/packages/:id',
    summary: 'Change what is the same in all versions of a package',
    permission: write,
    params: IdParams,
    body: z.object({
      category: CheckupCategory,
      sortOrder: z.int().min(0).max(100_000),
      active: z.boolean(),
      version: Version,
    }),
    reply: CheckupPackageDetail,
    errors: ['not_found', 'stale'],
  },
  addPackageVersion: {
    method: 'post',
    path: '/packages/:id/versions',
    summary: 'A new version of a package, from today or a later day on',
    permission: write,
    params: IdParams,
    body: PackageVersionValues.extend(guarded),
    reply: CheckupPackageDetail,
    errors: historyErrors,
  },
  replacePackageVersion: {
    method: 'put',
    path: '/packages/:id/versions/:versionId',
    summary: 'Correct a version no checkup was done under; it gets a new id',
    permission: write,
    params: VersionParams,
    body: PackageVersionValues.extend(guarded),
    reply: CheckupPackageDetail,
    errors: historyErrors,
  },
  removePackageVersion: {
    method: 'delete',
    path: '/packages/:id/versions/:versionId',
    summary: 'Take back a version that has not come into force',
    permission: write,
    params: VersionParams,
    query: RemoveQuery,
    reply: CheckupPackageDetail,
    errors: ['not_found', 'stale', 'version_not_editable'],
  },
});
