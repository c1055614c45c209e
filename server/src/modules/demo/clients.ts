/** A client company of the demo: nobody of this name is meant. */
export interface DemoClient {
  code: string;
  name: string;
  kind: 'enterprise' | 'institution' | 'school' | 'other';
  /** Campus code. */
  campus: string;
  address: string;
  contact: string;
  departments: readonly string[];
  /** How much of the people go to it, relative to the others of its circle. */
  share: number;
}

/** Companies of the demo that every new database gets. */
export const firstClients: readonly DemoClient[] = [
  {
    code: 'DW001',
    name: '桂澜智能装备有限公司',
    kind: 'enterprise',
    campus: 'A',
    address: '青秀区示范大道 18 号',
    contact: '黄晓雯',
    departments: ['研发中心', '制造一部', '制造二部', '质量管理部', '市场营销部', '行政人事部'],
    share: 5,
  },
  {
    code: 'DW002',
    name: '南岭公共交通集团',
    kind: 'enterprise',
    campus: 'B',
    address: '城东区环城路 206 号',
    contact: '覃国栋',
    departments: ['一分公司', '二分公司', '维修保养中心', '调度指挥中心', '机关科室'],
    share: 3,
  },
  {
    code: 'DW003',
    name: '青禾实验学校',
    kind: 'school',
    campus: 'A',
    address: '良庆区学府路 7 号',
    contact: '蒋文静',
    departments: ['小学部', '初中部', '高中部', '后勤与行政'],
    share: 2,
  },
];

/** Companies that join when thousands are loaded. */
export const moreClients: readonly DemoClient[] = [
  ['DW004', '云桥水务股份有限公司', 'A', '罗世昌'],
  ['DW005', '蓝田食品工业有限公司', 'B', '梁秋萍'],
  ['DW006', '同舟物流有限公司', 'B', '莫振华'],
  ['DW007', '朝晖电力建设公司', 'A', '陆建平'],
  ['DW008', '松石设计研究院', 'A', '林若曦'],
  ['DW009', '百川银行营业部', 'B', '韦思远'],
  ['DW010', '和风酒店管理公司', 'B', '农雅琴'],
].map(([code = '', name = '', campus = '', contact = '']) => ({
  code,
  name,
  kind: 'enterprise',
  campus,
  contact,
  address: '示范区演示路 1 号',
  departments: ['综合管理部', '生产运营部', '技术部', '市场部', '财务部', '后勤保障部'],
  share: 1,
}));

export const retired = '离退休办公室';
/** From this age people are on the retired staff's list. */
export const retiredFrom = 65;
export const executive = '高级管理人员';
