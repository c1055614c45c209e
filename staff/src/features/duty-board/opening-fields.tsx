import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { callerApi, type RoomOpening } from '@tijian/shared';
import { Button, Form, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { t } from './locale';

const { rules } = t;

/** Closing is left empty where the room goes on as long as somebody works there. */
const closesLater = (opensAt: string | undefined) => async (_: unknown, closesAt: string | null | undefined) => {
  if (opensAt && closesAt && closesAt <= opensAt) throw new Error(rules.closesEarlier);
};

/** Rooms that open, and perhaps close, at a time of their own, each once. */
export function OpeningFields({ campusId }: { campusId: string }) {
  const rooms = useCall(callerApi.rooms, { query: { campusId, pageSize: 200 } });
  const options = (rooms.data?.items ?? []).map((it) => ({
    value: it.id,
    label: [it.floor, it.name].filter(Boolean).join(' '),
  }));
  const validator = async (_: unknown, openings: (Partial<RoomOpening> | undefined)[] | undefined) => {
    const ids = (openings ?? []).flatMap((it) => it?.roomId ?? []);
    if (new Set(ids).size < ids.length) throw new Error(rules.openingTwice);
  };
  return (
    <Form.List name="openings" rules={[{ validator }]}>
      {(fields, { add, remove }, { errors }) => (
        <div className="board-openings">
          <p className="tj-muted">{rules.openingHelp}</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="board-opening">
              <Form.Item name={[name, 'roomId']} rules={[{ required: true, message: rules.roomNeeded }]}>
                <Select
                  aria-label={t.room}
                  placeholder={t.room}
                  showSearch={{ optionFilterProp: 'label' }}
                  loading={rooms.isPending}
                  options={options}
                />
              </Form.Item>
              <Form.Item name={[name, 'opensAt']} rules={[{ required: true, message: rules.timeNeeded }]}>
                <Input type="time" aria-label={rules.opensAt} />
              </Form.Item>
              <span className="tj-muted">{rules.to}</span>
              <Form.Item
                name={[name, 'closesAt']}
                dependencies={[['openings', name, 'opensAt']]}
                getValueFromEvent={(event: { target: { value: string } }) => event.target.value || null}
                rules={[
                  ({ getFieldValue }) => ({ validator: closesLater(getFieldValue(['openings', name, 'opensAt'])) }),
                ]}
              >
                <Input type="time" aria-label={rules.closesAt} />
              </Form.Item>
              <Button icon={<DeleteOutlined />} aria-label={rules.removeOpening} onClick={() => remove(name)} />
            </div>
          ))}
          <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add({ opensAt: '08:00' })}>
            {rules.addOpening}
          </Button>
          <Form.ErrorList errors={errors} />
        </div>
      )}
    </Form.List>
  );
}
