import type { Module } from '../../platform/module';
import { CampusEntity } from './campus.entity';
import { DepartmentEntity } from './department.entity';
import { IndicatorVersionEntity } from './indicator-version.entity';
import { IndicatorEntity } from './indicator.entity';
import { ItemVersionEntity } from './item-version.entity';
import { ItemEntity } from './item.entity';
import { PackageVersionEntity } from './package-version.entity';
import { PackageEntity } from './package.entity';
import { RoomItemEntity } from './room-item.entity';
import { RoomEntity } from './room.entity';

export { CampusEntity } from './campus.entity';
export { DepartmentEntity } from './department.entity';
export { IndicatorVersionEntity } from './indicator-version.entity';
export { IndicatorEntity } from './indicator.entity';
export { ItemVersionEntity } from './item-version.entity';
export { ItemEntity } from './item.entity';
export { PackageVersionEntity } from './package-version.entity';
export { PackageEntity } from './package.entity';
export { RoomItemEntity } from './room-item.entity';
export { RoomEntity } from './room.entity';

export const catalogueModule: Module = {
  name: 'catalogue',
  api: [],
  entities: [
    CampusEntity,
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
  routes: () => undefined,
};
