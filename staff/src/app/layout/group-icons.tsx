import {
  AppstoreOutlined,
  BarChartOutlined,
  FileDoneOutlined,
  HomeOutlined,
  MedicineBoxOutlined,
  PayCircleOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { MenuGroup } from '../feature-route';

export const groupIcons: Record<MenuGroup, ReactNode> = {
  workbench: <HomeOutlined />,
  checkup: <MedicineBoxOutlined />,
  results: <FileDoneOutlined />,
  customers: <TeamOutlined />,
  charges: <PayCircleOutlined />,
  statistics: <BarChartOutlined />,
  catalogue: <AppstoreOutlined />,
  system: <SettingOutlined />,
};
