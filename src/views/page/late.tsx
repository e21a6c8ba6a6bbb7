import { type ComponentType, type ReactNode, useEffect, useReducer } from 'react';
import { type LaterPart, laterPart } from '../../store/laterPart';
import { useCommands } from './appContext';

export interface LateProps {
  /** Closes what was to be opened: where the part cannot be loaded, and on Escape while it is on its way. */
  readonly onGiveUp?: () => void;
}

/**
 * A component that is loaded when it is first shown. Until it is here there is nothing in its place; where it cannot be loaded
 * a notice says so, and it is tried again when the machine is online.
 */
export function late<P extends object>(fetch: () => Promise<ComponentType<P>>): (props: P & LateProps) => ReactNode {
  // In an object, since a component may be a function.
  const part = laterPart(async () => ({ Part: await fetch() }));
  return (props) => <Late part={part} {...props} />;
}

interface LateViewProps<P> extends LateProps {
  readonly part: LaterPart<{ readonly Part: ComponentType<P> }>;
}

function Late<P extends object>({ part, onGiveUp, ...props }: LateViewProps<P>) {
  const { partMissing } = useCommands();
  const [tries, draw] = useReducer((count: number) => count + 1, 0);
  const loaded = part.now();
  const missing = loaded === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is given up may change while a part is on its way; each try is one more.
  useEffect(() => {
    if (!missing) return;
    let shown = true;
    part.load().then(
      () => shown && draw(),
      (error: Error) => {
        if (!shown) return;
        partMissing(error.message);
        onGiveUp?.();
      },
    );
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && onGiveUp?.();
    window.addEventListener('online', draw);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      shown = false;
      window.removeEventListener('online', draw);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [missing, tries]);
  return loaded && <loaded.Part {...(props as P)} />;
}
