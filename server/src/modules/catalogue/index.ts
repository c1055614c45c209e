import { catalogueApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { CampusEntity } from './campus.entity';
import { CatalogueRevisionEntity } from './catalogue-revision.entity';
import { DepartmentEntity } from './department.entity';
import { IndicatorEntity } from './indicator.entity';
import { IndicatorVersionEntity } from './indicator-version.entity';
import { indicatorRoutes } from './indicators.routes';
import { ItemEntity } from './item.entity';
import { ItemVersionEntity } from './item-version.entity';
import { itemRoutes } from './items.routes';
import { PackageEntity } from './package.entity';
import { PackageVersionEntity } from './package-version.entity';
import { packageRoutes } from './packages.routes';
import { placeRoutes } from './places.routes';
import { prepareCatalogue } from './prepare';
import { RoomEntity } from './room.entity';
import { RoomItemEntity } from './room-item.entity';

export { CampusEntity } from './campus.entity';
export { touchCatalogue } from './catalogue.queries';
export { DepartmentEntity } from './department.entity';
export { IndicatorEntity } from './indicator.entity';
export { IndicatorVersionEntity } from './indicator-version.entity';
export { ItemEntity } from './item.entity';
export { ItemVersionEntity } from './item-version.entity';
export {
  currentItemVersions,
  currentPackage,
  currentPackages,
  type IndicatorOnDay,
  type ItemOnDay,
  indicatorsByCode,
  indicatorVersionsByIds,
  indicatorVersionsFor,
  itemsOnDay,
  itemVersionsByIds,
  type PackageTaker,
  packageItemsFor,
  toIndicatorDefinition,
  unsuitable,
} from './lookups';
export { PackageEntity } from './package.entity';
export { PackageVersionEntity } from './package-version.entity';
export { findCampus, listCampuses, listDepartments, listRooms, type RoomWithItems } from './places.queries';
export { RoomEntity } from './room.entity';
export { RoomItemEntity } from './room-item.entity';
export { SHIPPED_ON, shippedId } from './shipped';

/** Campuses, departments, rooms, orderable items, indicators and packages with their versions. */
export const catalogueModule: Module = {
  name: 'catalogue',
  api: catalogueApi,
  entities: [
    CampusEntity,
    CatalogueRevisionEntity,
    DepartmentEntity,
    IndicatorEntity,
    IndicatorVersionEntity,
    ItemEntity,
    ItemVersionEntity,
    PackageEntity,
    PackageVersionEntity,
    RoomEntity,
    RoomItemEntity,
  ],
  routes: (app) => {
    placeRoutes(app);
    itemRoutes(app);
    indicatorRoutes(app);
    packageRoutes(app);
  },
  prepare: prepareCatalogue,
};
