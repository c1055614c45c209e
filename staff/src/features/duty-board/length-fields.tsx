import { offeredLengths } from '@tijian/shared';
import { Form, Select } from 'antd';
import { lengthsOf } from './lengths';
import { t } from './locale';

const { rules } = t;
type Name = 'pauseLengths' | 'closureLengths';

/** Lengths that whoever pauses or closes a room picks from, as tags of minutes. */
export function LengthFields() {
  return (
    <>
      <LengthsField name="pauseLengths" />
      <LengthsField name="closureLengths" />
    </>
  );
}

function LengthsField({ name }: { name: Name }) {
  const [min, max] = offeredLengths[name];
  const validator = async (_: unknown, lengths: (number | string)[] | undefined) => {
    if (!lengths?.length) throw new Error(rules.needed);
    if (lengths.some((it) => !Number.isInteger(it) || Number(it) < min || Number(it) > max))
      throw new Error(rules.lengthRange(min, max));
    if (lengths.length > offeredLengths.most) throw new Error(rules.tooManyLengths(offeredLengths.most));
  };
  return (
    <Form.Item
      className="board-rule-wide"
      name={name}
      label={rules.fields[name]}
      extra={rules.lengthsHelp}
      getValueFromEvent={lengthsOf}
      rules={[{ validator }]}
    >
      <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
    </Form.Item>
  );
}
