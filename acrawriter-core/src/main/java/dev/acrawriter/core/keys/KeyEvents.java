/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import dev.acrawriter.spi.KeyEvent;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeyListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells a listener, and keeps what it throws away from the keys. */
final class KeyEvents {
    private static final Logger LOG = System.getLogger(KeyEvents.class.getName());

    private final KeyListener listener;

    KeyEvents(KeyListener listener) {
        this.listener = listener;
    }

    /**
     * What happens when nobody listens: keys that are left out show up in the log, and keys past their time once for each
     * failure of the source, which comes with its detail; all else is silent.
     */
    static KeyListener logging() {
        return event -> {
            if (event.kind() == Kind.HISTORY_SKIPPED
                    || (event.kind() == Kind.SERVED_STALE && !event.detail().isEmpty())) {
                LOG.log(Level.WARNING, "{0} {1}: {2}", event.kind(), event.name(), event.detail());
            }
        };
    }

    void tell(Kind kind, KeyName name, String detail, long nanos) {
        try {
            listener.onKeyEvent(new KeyEvent(kind, name, detail, nanos));
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "a key listener failed on {0}: {1}",
                    kind,
                    e.getClass().getName());
        }
    }

    void tell(Kind kind, KeyName name) {
        tell(kind, name, "", 0);
    }
}
