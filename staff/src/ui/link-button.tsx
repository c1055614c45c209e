import { Button, type ButtonProps } from 'antd';
import { useHref, useLinkClickHandler } from 'react-router-dom';

/** A button that is a link: can be opened in a new tab, and read as a link. */
export function LinkButton({ to, ...props }: Omit<ButtonProps, 'href' | 'onClick' | 'htmlType'> & { to: string }) {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLElement>(to);
  return <Button {...props} href={href} onClick={follow as unknown as ButtonProps['onClick']} />;
}
