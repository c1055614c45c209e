import { addDays, ageOn, daysBetween, idCheckCharacter, type SexCode } from '@tijian/shared';
import { seeded } from './seeded';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司马',
  '诸葛',
  '上官',
];
const maleGiven = [
  ...'伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林阳建亮成畅博诚瑞晨航翔泽睿铭轩松柏峰岩岳川海潮',
];
const femaleGiven = [
  ...'芳娜敏静丽艳娟霞燕玲桂英秀兰红梅琳雪倩颖洁莉萍薇婷蓉慧欣怡佳妍茜岚菲蕾瑶彤雯梦琪诗涵雅韵宁婉清若云思悦可馨',
];
/** Province codes with 0000 behind: no district has such a code, so no real person has such a number. */
const regions = ['110000', '310000', '320000', '330000', '360000', '440000', '450000', '510000'];
/** Of those whose birth the seed decides, so that they never have the number of one of the others. */
const seededRegions = ['130000', '370000', '420000', '610000'];
const firstBirth = '1946-01-01';
const lastBirth = '2004-12-31';

export interface FictionalPerson {
  name: string;
  sex: SexCode;
  birthOn: string;
  idNumber: string;
  phone: string;
}

/**
 * Somebody who does not exist, the same for the same seed: an everyday name, a checksum-valid ID number and a phone. Seeds below
 * 40 million give different ID numbers as long as birth is not given.
 */
export function fictionalPerson(
  seed: number,
  { sex, birthOn }: { sex?: SexCode; birthOn?: string } = {},
): FictionalPerson {
  const random = randomOf(seed);
  const itsSex = sex ?? (random() < 0.52 ? 'M' : 'F');
  const itsBirth = birthOn ?? addDays(firstBirth, seed % daysBetween(firstBirth, lastBirth));
  const given = itsSex === 'M' ? maleGiven : femaleGiven;
  const length = random() < 0.22 ? 1 : 2;
  const name = pick(surnames, random) + Array.from({ length }, () => pick(given, random)).join('');
  return {
    name,
    sex: itsSex,
    birthOn: itsBirth,
    idNumber: birthOn ? idNumberOf(seed, itsSex, birthOn) : seededIdNumber(seed, itsSex, itsBirth),
    phone: `1${3 + (seed % 7)}0${String(Math.floor(seed / 7) % 100_000_000).padStart(8, '0')}`,
  };
}

/** Seeds of one birthday lie a whole round of birthdays apart: the round gives region and sequence. */
function seededIdNumber(seed: number, sex: SexCode, birthOn: string): string {
  const round = Math.floor(seed / daysBetween(firstBirth, lastBirth));
  const region = seededRegions[round % seededRegions.length] as string;
  return numberOf(region, birthOn, Math.floor(round / seededRegions.length) % 500, sex);
}

/** Region and sequence come from the seed, so that people of one birthday and sex differ for 4,000 neighbouring seeds. */
function idNumberOf(seed: number, sex: SexCode, birthOn: string): string {
  const region = regions[Math.floor(seed / 500) % regions.length] as string;
  return numberOf(region, birthOn, (Math.floor(seed / 4000) + seed) % 500, sex);
}

/** Sequence numbers are odd for men and even for women (GB 11643-1999). */
function numberOf(region: string, birthOn: string, half: number, sex: SexCode): string {
  const sequence = String(half * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0');
  const first17 = `${region}${birthOn.replaceAll('-', '')}${sequence}`;
  return first17 + idCheckCharacter(first17);
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

/** mulberry32: small, even, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let it = Math.imul(state ^ (state >>> 15), state | 1);
    it ^= it + Math.imul(it ^ (it >>> 7), it | 61);
    return ((it ^ (it >>> 14)) >>> 0) / 4294967296;
  };
}

/** A birthday on which somebody of this age was born, as of the day. */
export function birthOfAge(ageYears: number, onDate: string, key: string): string {
  const sameDay = `${Number(onDate.slice(0, 4)) - ageYears}-${onDate.slice(5) === '02-29' ? '02-28' : onDate.slice(5)}`;
  const birthOn = addDays(sameDay, -seeded(`birth ${key}`).below(365));
  return ageOn(birthOn, onDate) === ageYears ? birthOn : sameDay;
}

const plateLetters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** A plate of Guangxi: a combustion car's, or now and then a new-energy one's. */
export function fictionalPlate(seed: number): string {
  const random = seeded(`plate ${seed}`);
  const digits = String(random.below(10_000)).padStart(4, '0');
  return random.chance(0.35) ? `桂AD${random.below(10)}${digits}` : `桂A${random.pick(plateLetters)}${digits}`;
}
