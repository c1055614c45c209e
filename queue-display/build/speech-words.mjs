import { readFileSync } from 'node:fs';

const catalogue = JSON.parse(
  readFileSync(new URL('../../shared/src/data/checkup-catalog.json', import.meta.url), 'utf8'),
);

/** Departments are spoken without what the catalogue adds in brackets or after a slash. */
const departments = catalogue.departments.map((it) => it.zh.replace(/[(（/].*$/, ''));

/** Letters by name: the Mandarin voice alone would spell them out of tune. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const digits = [...'零一二三四五六七八九十幺'];
const sentence = ['请', '号', '到', '号位', '楼', '地下', '就诊', '试音', '这是'];
const places = [
  ...['诊室', '检查室', '窗口', '室', '科', '房', '门诊', '区', '台', '超声', '彩超', '心电', '采血', '放射', '护士站'],
  ...['导检台', '体检中心', '男', '女', '贵宾', '东', '西', '南', '北', '中', '左', '右'],
];

/** Every word that gets a sound, each once. A room name made of these is spoken; others are spoken by floor and number. */
export const speechWords = [...new Set([...sentence, ...digits, ...letters, ...departments, ...places])];
