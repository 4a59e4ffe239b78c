import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';

/** A button that opens the form of something new at the side; the form closes it when it is done. */
export function AddDrawer({ word, children }: { word: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Drawer
        open={open}
        title={word}
        size="min(420px, 100vw)"
        getContainer={false}
        rootStyle={{ position: 'fixed' }}
        destroyOnHidden
        onClose={close}
      >
        {children(close)}
      </Drawer>
    </>
  );
}
