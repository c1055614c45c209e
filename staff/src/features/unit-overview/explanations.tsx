import { QuestionCircleOutlined } from '@ant-design/icons';
import { RosterStage, rosterStageExplanations, rosterStageLabels } from '@tijian/shared';
import { Button, Popover } from 'antd';
import { t } from './locale';

/** What each column counts. */
export function Explanations() {
  const content = (
    <div className="overview-explanations">
      <dl>
        {RosterStage.options.map((it) => (
          <div key={it}>
            <dt>{rosterStageLabels[it]}</dt>
            <dd>{rosterStageExplanations[it]}</dd>
          </div>
        ))}
      </dl>
      <p>{t.explainRoster}</p>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} title={t.explain}>
      <Button icon={<QuestionCircleOutlined />}>{t.explain}</Button>
    </Popover>
  );
}
