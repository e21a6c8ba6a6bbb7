import { X } from 'lucide-react';
import { useAppState, useCommands } from './appContext';

/** What had to be adjusted or has gone wrong without ending the run; each can be put away. */
export function Notices() {
  const notices = useAppState((s) => s.notices);
  const { dismissNotice, bringBack } = useCommands();
  return (
    <div className="notices" role="status">
      {notices.map(({ id, sentence, action }) => (
        <div key={id} className="notice">
          <p>{sentence}</p>
          {action === 'bring-back' && (
            <button type="button" className="quiet" onClick={bringBack}>
              Bring it back
            </button>
          )}
          <button type="button" className="icon-button" aria-label="Dismiss this notice" onClick={() => dismissNotice(id)}>
            <X aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}
