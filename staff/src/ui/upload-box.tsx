import { InboxOutlined } from '@ant-design/icons';
import type { UploadFile } from '@tijian/shared';
import { Alert, Upload } from 'antd';
import { useState } from 'react';
import { t } from '../locale/zh-CN';
import { uploadProblem } from './upload-problem';

type UploadBoxProps = {
  /** File endings with the dot: ['.xlsx', '.csv']. */
  accept: readonly string[];
  maxMegabytes: number;
  /** The chosen file as the calls take it; null when removed. */
  onChange: (file: UploadFile | null) => void;
  disabled?: boolean;
};

/** Picks one file by click or drop; kind and size are checked before anything is sent. */
export function UploadBox({ accept, maxMegabytes, onChange, disabled }: UploadBoxProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<{ uid: string; name: string } | null>(null);
  const types = accept.map((it) => it.replace('.', '').toUpperCase()).join('、');

  const take = (file: File & { uid: string }) => {
    const found = uploadProblem(file, accept, maxMegabytes);
    setProblem(found);
    setChosen(found ? null : { uid: file.uid, name: file.name });
    onChange(found ? null : { name: file.name, content: file });
    return false;
  };
  const remove = () => {
    setChosen(null);
    onChange(null);
  };
  return (
    <div>
      <Upload.Dragger
        accept={accept.join(',')}
        maxCount={1}
        disabled={disabled}
        beforeUpload={take}
        onRemove={remove}
        fileList={chosen ? [{ ...chosen, status: 'done' }] : []}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{t.upload.drag}</p>
        <p className="ant-upload-hint">{t.upload.types(types, maxMegabytes)}</p>
      </Upload.Dragger>
      {problem ? <Alert type="error" showIcon title={problem} className="tj-gap-top" /> : null}
    </div>
  );
}
