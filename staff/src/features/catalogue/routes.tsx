import {
  ApartmentOutlined,
  BankOutlined,
  ExperimentOutlined,
  GiftOutlined,
  HomeOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

const permission = 'catalogue:read';

export const routes: FeatureRoute[] = [
  {
    path: '/catalogue/items',
    title: titles.items,
    permission,
    menu: { group: 'catalogue', order: 10, icon: <UnorderedListOutlined /> },
    load: () => import('./items-page').then((it) => it.ItemsPage),
  },
  {
    path: '/catalogue/items/:id',
    title: titles.item,
    permission,
    parent: '/catalogue/items',
    load: () => import('./item-page').then((it) => it.ItemPage),
  },
  {
    path: '/catalogue/indicators',
    title: titles.indicators,
    permission,
    menu: { group: 'catalogue', order: 20, icon: <ExperimentOutlined /> },
    load: () => import('./indicators-page').then((it) => it.IndicatorsPage),
  },
  {
    path: '/catalogue/indicators/:id',
    title: titles.indicator,
    permission,
    parent: '/catalogue/indicators',
    load: () => import('./indicator-page').then((it) => it.IndicatorPage),
  },
  {
    path: '/catalogue/packages',
    title: titles.packages,
    permission,
    menu: { group: 'catalogue', order: 30, icon: <GiftOutlined /> },
    load: () => import('./packages-page').then((it) => it.PackagesPage),
  },
  {
    path: '/catalogue/packages/:id',
    title: titles.package,
    permission,
    parent: '/catalogue/packages',
    load: () => import('./package-page').then((it) => it.PackagePage),
  },
  {
    path: '/catalogue/rooms',
    title: titles.rooms,
    permission,
    menu: { group: 'catalogue', order: 40, icon: <HomeOutlined /> },
    load: () => import('./rooms-page').then((it) => it.RoomsPage),
  },
  {
    path: '/catalogue/departments',
    title: titles.departments,
    permission,
    menu: { group: 'catalogue', order: 50, icon: <ApartmentOutlined /> },
    load: () => import('./departments-page').then((it) => it.DepartmentsPage),
  },
  {
    path: '/catalogue/campuses',
    title: titles.campuses,
    permission,
    menu: { group: 'catalogue', order: 60, icon: <BankOutlined /> },
    load: () => import('./campuses-page').then((it) => it.CampusesPage),
  },
];
