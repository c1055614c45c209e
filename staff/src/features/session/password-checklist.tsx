import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { type PasswordRule, passwordProblems, passwordRules } from '@tijian/shared';
import { t } from './locale';

/** The rules a password must meet, ticked off while it is typed. */
export function PasswordChecklist({ password, username }: { password: string; username: string }) {
  const broken = new Set(passwordProblems(password, username));
  return (
    <ul className="tj-checklist" aria-label={t.change.rules}>
      {(Object.keys(passwordRules) as PasswordRule[]).map((rule) => {
        const met = password !== '' && !broken.has(rule);
        return (
          <li key={rule} className={met ? 'tj-met' : ''}>
            {met ? (
              <CheckCircleFilled className="tj-check-mark" aria-label={t.change.met} />
            ) : (
              <MinusCircleOutlined className="tj-check-mark" aria-label={t.change.unmet} />
            )}
            {passwordRules[rule]}
          </li>
        );
      })}
    </ul>
  );
}
