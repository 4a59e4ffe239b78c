import { Alert } from 'antd';

/** That something was done, for eyes and ears. */
export function Told({ words }: { words: string }) {
  return (
    <output>
      <Alert type="success" showIcon title={words} />
    </output>
  );
}
