import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** Chinese sentences for what a schema refuses; a message written in the schema itself comes first. */
export function zodMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? '必填' : `应为${typeName(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? '不能为空'
          : `至少 ${issue.minimum} 个字`
        : issue.origin === 'array'
          ? `至少 ${issue.minimum} 项`
          : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `最多 ${issue.maximum} 个字`
        : issue.origin === 'array'
          ? `最多 ${issue.maximum} 项`
          : `不能大于 ${issue.maximum}`;
    case 'invalid_format':
      return formats[issue.format] ?? '格式不正确';
    case 'invalid_value':
      return '不是允许的值';
    case 'unrecognized_keys':
      return `不认识的内容：${issue.keys.join('、')}`;
    default:
      return '填写有误';
  }
}

const formats: Record<string, string> = {
  uuid: '编号格式不正确',
  date: '日期应为 YYYY-MM-DD',
  datetime: '时间格式不正确',
  email: '邮箱格式不正确',
  url: '网址格式不正确',
};

function typeName(expected: string): string {
  return (
    { string: '文字', number: '数字', int: '整数', boolean: '是或否', array: '列表', object: '一组内容', date: '日期' }[
      expected
    ] ?? '别的类型'
  );
}
