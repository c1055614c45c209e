import { EnvironmentOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useCampus } from '../../lib/campus';
import { t } from '../../locale/zh-CN';

/** The campus being worked at; only who works at several can change it. */
export function CampusSwitcher() {
  const { campus, campuses, choose } = useCampus();
  if (!campus) return null;
  if (campuses.length === 1) {
    return (
      <span className="tj-campus">
        <EnvironmentOutlined /> {campus.name}
      </span>
    );
  }
  return (
    <Select
      aria-label={t.campus.label}
      className="tj-campus-select"
      variant="filled"
      prefix={<EnvironmentOutlined />}
      value={campus.id}
      onChange={choose}
      popupMatchSelectWidth={false}
      options={campuses.map((it) => ({ value: it.id, label: it.name }))}
    />
  );
}
