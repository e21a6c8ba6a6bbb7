import * as Popover from '@radix-ui/react-popover';
import { Check, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApp } from '../page/appContext';

export interface ShareButtonProps {
  /** Puts text on the clipboard; rejects where that is not allowed. */
  readonly copy: (text: string) => Promise<void>;
  /** The page's address without its hash. */
  readonly address: string;
}

/** Copies the link that leads back to these settings, and shows it, for where copying is not allowed. */
export function ShareButton({ copy, address }: ShareButtonProps) {
  const { link } = useApp();
  const [copied, setCopied] = useState<boolean | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) setCopied(null);
  }, [open]);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next)
          copy(address + link()).then(
            () => setCopied(true),
            () => setCopied(false),
          );
      }}
    >
      <Popover.Trigger asChild>
        <button type="button" title="Copy a link to this run">
          <Link2 aria-hidden />
          Share
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" collisionPadding={12} sideOffset={6} aria-label="Link to this run">
          <h3 aria-live="polite">
            {copied === null ? (
              'Link to this run'
            ) : copied ? (
              <>
                Link copied <Check aria-hidden className="inline-icon" />
              </>
            ) : (
              'Copy this link'
            )}
          </h3>
          <input
            className="link-box"
            readOnly
            aria-label="Link"
            value={address + link()}
            onFocus={(event) => event.target.select()}
          />
          <p>
            It holds the settings, not the numbers: whoever opens it trains the same network again. Nothing is sent to a server.
          </p>
          <Popover.Arrow className="popover-arrow" />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
