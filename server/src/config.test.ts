import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, prepareDataDir, readConfig } from './config';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({ PORT: 8080, DATABASE_URL: undefined, REDIS_URL: undefined });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://x'],
    ['REDIS_URL', '127.0.0.1'],
    ['TIJIAN_DEMO', 'yes'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s in Chinese, by name', (name, value) => {
    const refusal = () => readConfig({ [name]: value });
    expect(refusal).toThrow(ConfigError);
    expect(refusal).toThrow(new RegExp(`${name}：[^a-z]*[\\u4e00-\\u9fff]`));
  });

  it('reads an empty setting as none', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ PORT: 8080, DATABASE_URL: undefined });
  });

  it.each([path.join(__filename, 'data'), ...(process.platform === 'linux' ? ['/proc/tijian/data'] : [])])(
    'says in a sentence that the data folder %s cannot be made',
    (folder) => {
      expect(() => prepareDataDir(readConfig({ DATA_DIR: folder }))).toThrow(/数据文件夹无法写入/);
    },
  );
});
