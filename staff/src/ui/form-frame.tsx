import { App, Button, Drawer, Form, type FormInstance, type FormProps, Modal } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { t } from '../locale/zh-CN';

type FormFrameProps<V> = {
  open: boolean;
  title: string;
  form: FormInstance<V>;
  initialValues?: FormProps<V>['initialValues'];
  /** Closes the frame when it gives true; a refused submit keeps it open with everything typed. */
  onSubmit: (values: V) => Promise<boolean>;
  onClose: () => void;
  submitText?: string;
  /** The submit destroys something. */
  danger?: boolean;
  width?: number;
  children: ReactNode;
};

/** What both frames share: submit once, ask before throwing away what was typed, start afresh when opened. */
function useFormFrame<V>({ form, onSubmit, onClose }: FormFrameProps<V>) {
  const { modal } = App.useApp();
  const [pending, setPending] = useState(false);
  const formId = useId();

  const submit = async (values: V) => {
    setPending(true);
    try {
      if (await onSubmit(values)) onClose();
    } finally {
      setPending(false);
    }
  };
  const close = () => {
    if (pending) return;
    if (!form.isFieldsTouched()) return onClose();
    modal.confirm({
      title: t.form.discardTitle,
      content: t.form.discardText,
      okText: t.form.discard,
      okButtonProps: { danger: true },
      cancelText: t.form.keep,
      onOk: onClose,
    });
  };
  return { pending, submit, close, formId };
}

/** A longer form at the side, the list still in sight. */
export function FormDrawer<V>(props: FormFrameProps<V>) {
  const { open, title, form, initialValues, submitText = t.form.save, danger, width = 560, children } = props;
  const frame = useFormFrame(props);
  return (
    <Drawer
      open={open}
      title={title}
      size={width}
      onClose={frame.close}
      maskClosable={false}
      destroyOnHidden
      footer={
        <Buttons
          formId={frame.formId}
          pending={frame.pending}
          submitText={submitText}
          danger={danger}
          onCancel={frame.close}
        />
      }
    >
      <Form<V>
        id={frame.formId}
        form={form}
        layout="vertical"
        initialValues={initialValues}
        onFinish={frame.submit}
        scrollToFirstError={{ focus: true }}
      >
        <StartAfresh form={form} open={open} />
        {children}
      </Form>
    </Drawer>
  );
}

/** A short form in the middle. */
export function FormModal<V>(props: FormFrameProps<V>) {
  const { open, title, form, initialValues, submitText = t.form.save, danger, width = 520, children } = props;
  const frame = useFormFrame(props);
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      onCancel={frame.close}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <Buttons
          formId={frame.formId}
          pending={frame.pending}
          submitText={submitText}
          danger={danger}
          onCancel={frame.close}
        />
      }
    >
      <Form<V>
        id={frame.formId}
        form={form}
        layout="vertical"
        initialValues={initialValues}
        onFinish={frame.submit}
        scrollToFirstError={{ focus: true }}
      >
        <StartAfresh form={form} open={open} />
        {children}
      </Form>
    </Modal>
  );
}

/** Only opening empties the form: values that arrive later must not overwrite what is typed. */
function StartAfresh<V>({ form, open }: { form: FormInstance<V>; open: boolean }) {
  useEffect(() => {
    if (open) form.resetFields();
  }, [open, form]);
  return null;
}

type ButtonsProps = { formId: string; pending: boolean; submitText: string; danger?: boolean; onCancel: () => void };

function Buttons({ formId, pending, submitText, danger, onCancel }: ButtonsProps) {
  return (
    <div className="tj-form-buttons">
      <Button onClick={onCancel}>{t.form.cancel}</Button>
      <Button type="primary" danger={danger} htmlType="submit" form={formId} loading={pending}>
        {submitText}
      </Button>
    </div>
  );
}
