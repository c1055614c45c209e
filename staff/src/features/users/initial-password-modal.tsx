import type { InitialPassword } from '@tijian/shared';
import { Alert, Button, Descriptions, Modal, Typography } from 'antd';
import { t } from './locale';

/** Shows an initial password, the only time. */
export function InitialPasswordModal({ given, onClose }: { given: InitialPassword | null; onClose: () => void }) {
  return (
    <Modal
      open={given !== null}
      title={t.password.title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t.password.close}
        </Button>
      }
    >
      {given ? (
        <>
          <p className="tj-gap-bottom">{t.password.text(given.user.displayName)}</p>
          <Descriptions
            column={1}
            bordered
            size="small"
            className="tj-gap-bottom"
            items={[
              { key: 'username', label: t.fields.username, children: given.user.username },
              {
                key: 'password',
                label: t.password.title,
                children: (
                  <Typography.Text code copyable={{ tooltips: [t.password.copy, t.password.copied] }}>
                    {given.initialPassword}
                  </Typography.Text>
                ),
              },
            ]}
          />
          <Alert type="warning" showIcon title={t.password.once} />
        </>
      ) : null}
    </Modal>
  );
}
