import { LayoutGrid } from 'lucide-react';
import { useRef, useState } from 'react';
import { late } from '../page/late';

const GalleryDialog = late(() => import('./GalleryDialog').then((part) => part.GalleryDialog));

/** The paper's figures, each one click from running. */
export function Gallery() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" ref={button} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        <LayoutGrid aria-hidden /> Figures
      </button>
      {open && <GalleryDialog onClose={close} onClosed={() => button.current?.focus()} onGiveUp={close} />}
    </>
  );
}
