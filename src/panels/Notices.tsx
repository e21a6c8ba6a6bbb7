import { X } from 'lucide-react';
import { useAppState, useCommands } from './appContext';

/** What had to be adjusted or has gone wrong without ending the run; each can be put away. */
export function Notices() {
  const notices = useAppState((s) => s.notices);
  const { dismissNotice } = useCommands();
  return (
    <div className="notices" role="status">
      {notices.map(({ id, sentence }) => (
        <div key={id} className="notice">
          <p>{sentence}</p>
          <button type="button" className="icon-button" aria-label="Dismiss this notice" onClick={() => dismissNotice(id)}>
            <X aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}
