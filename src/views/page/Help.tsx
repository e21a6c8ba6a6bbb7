import * as Popover from '@radix-ui/react-popover';
import type { ReactNode } from 'react';
import { Formula } from './Formula';

export interface HelpProps {
  /** What is explained; the button is called "About ...". */
  readonly topic: string;
  readonly children: ReactNode;
  readonly formula?: string | undefined;
}

/** A "?" that opens an explanation with its formula. */
export function Help({ topic, children, formula }: HelpProps) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="help-button" aria-label={`About ${topic}`}>
          ?
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" collisionPadding={12} sideOffset={6} aria-label={`About ${topic}`}>
          <h3>{topic}</h3>
          {children}
          {formula && <Formula tex={formula} />}
          <Popover.Arrow className="popover-arrow" />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
