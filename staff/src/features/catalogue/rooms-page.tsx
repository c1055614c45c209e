import { catalogueApi, newId, type Room, type Sex } from '@tijian/shared';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { EmptyState, FormDrawer, PageFrame } from '../../ui';
import { ItemsPicker } from './items-picker';
import { t } from './locale';
import { ActiveField, ActiveTag, NumberField, SexField, sexWord, TextField } from './parts';
import { SimpleTable } from './simple-table';

const f = t.roomFields;

/** Rooms of a campus and what each performs. */
export function RoomsPage() {
  const { can } = useSession();
  const { campus } = useCampus();
  const campuses = useCall(catalogueApi.listCampuses, {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState<Room | 'new' | null>(null);
  const campusId = chosen ?? campus?.id ?? campuses.data?.[0]?.id ?? null;
  const rooms = useCall(catalogueApi.listRooms, campusId ? { query: { campusId } } : null);
  const departments = useCall(catalogueApi.listDepartments, {});
  const names = new Map(departments.data?.map((it) => [it.id, it.name]));
  const mayWrite = can('catalogue:write');
  const add =
    mayWrite && campusId ? (
      <Button type="primary" onClick={() => setEditing('new')}>
        {f.newTitle}
      </Button>
    ) : null;
  const filter = (
    <Select
      aria-label={f.campus}
      popupMatchSelectWidth={false}
      value={campusId}
      options={campuses.data?.map((it) => ({ value: it.id, label: it.name }))}
      onChange={setChosen}
    />
  );
  return (
    <PageFrame title={t.rooms} actions={add}>
      {campusId ? (
        <SimpleTable
          label={t.rooms}
          result={rooms}
          none={f.none}
          action={add}
          onEdit={mayWrite ? setEditing : undefined}
          filters={filter}
          columns={[
            { key: 'name', title: t.common.name, dataIndex: 'name' },
            { key: 'code', title: t.common.code, dataIndex: 'code' },
            { key: 'floor', title: f.floor, dataIndex: 'floor' },
            { key: 'department', title: t.itemFields.department, render: (_, it) => names.get(it.departmentId) ?? '' },
            { key: 'stations', title: f.stations, align: 'right', dataIndex: 'stations' },
            { key: 'sex', title: t.common.sex, render: (_, it) => sexWord(it.sex) },
            { key: 'items', title: f.items, align: 'right', render: (_, it) => f.itemCount(it.itemIds.length) },
            { key: 'active', title: t.common.state, render: (_, it) => <ActiveTag active={it.active} /> },
          ]}
        />
      ) : (
        <EmptyState text={f.noCampus} />
      )}
      {editing && campusId ? (
        <RoomForm room={editing === 'new' ? null : editing} campusId={campusId} onClose={() => setEditing(null)} />
      ) : null}
    </PageFrame>
  );
}

type Values = Omit<Room, 'id' | 'version' | 'campusId' | 'sex'> & { sex?: Sex | null };

function RoomForm({ room, campusId, onClose }: { room: Room | null; campusId: string; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const departments = useCall(catalogueApi.listDepartments, {});
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const departmentId = Form.useWatch<string | undefined>('departmentId', form);
  const options = { form, success: t.common.saved, invalidates: [catalogueApi.listRooms] };
  const create = useAction(catalogueApi.createRoom, options);
  const update = useAction(catalogueApi.updateRoom, options);
  const submit = async ({ sex, ...values }: Values) => {
    const body = { ...values, sex: sex ?? null, itemIds: values.itemIds ?? [] };
    if (!room) return (await create.run({ body: { id: newId(), campusId, ...body } })).ok;
    return (await update.run({ params: { id: room.id }, body: { ...body, version: room.version } })).ok;
  };
  const takeDepartment = () => {
    const own = (items.data ?? []).filter((it) => it.departmentId === departmentId).map((it) => it.id);
    const had = (form.getFieldValue('itemIds') as string[] | undefined) ?? [];
    form.setFieldValue('itemIds', [...new Set([...had, ...own])]);
  };
  return (
    <FormDrawer
      open
      title={room ? f.editTitle : f.newTitle}
      width={720}
      form={form}
      initialValues={room ?? { stations: 1, active: true, itemIds: [] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="tj-fields">
        <TextField name="name" label={t.common.name} max={60} />
        <TextField name="code" label={t.common.code} max={20} />
        <Form.Item
          name="departmentId"
          label={t.itemFields.department}
          rules={[{ required: true, message: t.common.pick(t.itemFields.department) }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={departments.data?.filter((it) => it.active).map((it) => ({ value: it.id, label: it.name }))}
          />
        </Form.Item>
        <TextField name="floor" label={f.floor} max={10} />
        <NumberField name="stations" label={f.stations} min={1} max={99} suffix={f.stationsUnit} />
        <SexField />
      </div>
      <ActiveField />
      <Button className="tj-gap-bottom" disabled={!departmentId} onClick={takeDepartment}>
        {f.onlyDepartment}
      </Button>
      <Form.Item name="itemIds" label={f.items}>
        <ItemsPicker />
      </Form.Item>
    </FormDrawer>
  );
}
