/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.core.TestKeys;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.Recipient;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureMessage;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EphemeralReuseTest {
    private static final int PAYLOAD = 32;

    private static EphemeralReuse reuse(int maxRecords, Duration maxAge) {
        CryptoSuite suite = CryptoSuite.standard();
        Recipient recipient =
                suite.agreement().recipient(EcKeys.readPublic(Slice.of(TestKeys.storagePublic()), ReadMode.STRICT));
        return new EphemeralReuse(
                () -> recipient.agree(suite.random()), new SecureMessage(suite), PAYLOAD, maxRecords, maxAge);
    }

    private static void wrap(EphemeralReuse.Shared shared, int length) {
        shared.secret().wrap(Slice.of(new byte[length]), new byte[200], 0);
    }

    /** The time is far away: a timer that held on to keys would fill the memory of a busy writer. */
    @Test
    void letsGoOfAKeyWhoseRecordsAreWritten() throws InterruptedException {
        EphemeralReuse reuse = reuse(2, Duration.ofHours(1));
        WeakReference<EphemeralReuse.Shared> first = useUp(reuse);
        useUp(reuse);
        for (int i = 0; i < 50 && first.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(first.get()).isNull();
    }

    private static WeakReference<EphemeralReuse.Shared> useUp(EphemeralReuse reuse) {
        EphemeralReuse.Shared shared = reuse.take();
        wrap(shared, PAYLOAD);
        shared.close();
        reuse.take().close();
        return new WeakReference<>(shared);
    }

    @Test
    void wipesAKeyWhoseRecordsAreWritten() {
        EphemeralReuse reuse = reuse(1, Duration.ofHours(1));
        EphemeralReuse.Shared shared = reuse.take();
        wrap(shared, PAYLOAD);
        shared.close();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> wrap(shared, PAYLOAD));
    }

    @Test
    void wipesAKeyOnlyWhenItsLastUserIsDone() {
        EphemeralReuse reuse = reuse(10, Duration.ofHours(1));
        EphemeralReuse.Shared shared = reuse.take();
        EphemeralReuse.Shared same = reuse.take();
        assertThat(same).isSameAs(shared);
        reuse.close();
        same.close();
        wrap(shared, PAYLOAD);
        shared.close();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> wrap(shared, PAYLOAD));
    }

    @Test
    void givesAKeyToItsFirstUserHoweverShortItsTimeIs() {
        EphemeralReuse reuse = reuse(10, Duration.ofNanos(1));
        for (int i = 0; i < 20; i++) {
            try (EphemeralReuse.Shared shared = reuse.take()) {
                wrap(shared, PAYLOAD);
            }
        }
    }

    @Test
    void refusesAPayloadOfAnotherLengthThanWasPrepared() {
        try (EphemeralReuse.Shared shared = reuse(10, Duration.ofHours(1)).take()) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> wrap(shared, PAYLOAD + 1));
        }
    }
}
