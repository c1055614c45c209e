import { describe, expect, it } from '@jest/globals';
import { callSentence, callWords, floorWords, roomWords } from './words';

const sounds = new Set([
  ...[...'零一二三四五六七八九十幺请号到楼室科ADRCTV'],
  ...['地下', '号位', '就诊', '内科', '放射科DR室', 'CT室', '检查室', '诊室'],
]);

it.each([
  ['1F', '一楼'],
  ['12F', '十二楼'],
  ['20楼', '二十楼'],
  ['B1', '地下一楼'],
  ['夹层', ''],
])('floor %s is %s', (floor, said) => expect(floorWords(floor).join('')).toBe(said));

it.each([
  ['内科1', ['内科', '一']],
  ['内科 12 诊室', ['内科', '十', '二', '诊室']],
  ['放射科DR室', ['放射科DR室']],
  ['ct室', ['CT室']],
  ['201检查室', ['二', '零', '一', '检查室']],
  ['碳十四呼气室', null],
  ['', null],
])('room %s is said %j', (name, words) => expect(roomWords(name, sounds)).toEqual(words));

describe('a call', () => {
  const said = (more = {}) => ({ number: 'A012', roomName: '内科1', floor: '2F', station: null, ...more });
  it('is said by number, floor and room', () => {
    expect(callWords(said(), sounds).join('')).toBe('请A零幺二号到二楼内科一');
    expect(callSentence(said())).toBe('请A 零 幺 二号，到二楼内科1。');
  });
  it('names the station of a room with several', () => {
    expect(callWords(said({ station: 3 }), sounds).join('')).toBe('请A零幺二号到二楼内科一三号位');
  });
  it('names a room without a sound by floor and digits', () => {
    expect(callWords(said({ roomName: '特需 305' }), sounds).join('')).toBe('请A零幺二号到二楼三零五');
    expect(callWords(said({ roomName: '特需室' }), sounds).join('')).toBe('请A零幺二号到二楼');
    expect(callWords(said({ roomName: '特需室', floor: '夹层' }), sounds).join('')).toBe('请A零幺二号就诊');
  });
});
