/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.spi.KeyEvent;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeySource;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cache, with a clock that the test moves and a background that it runs. */
class CachingKeySourceTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<KeyEvent> events = new CopyOnWriteArrayList<>();
    private final CountingSource counting = new CountingSource();
    /** A source in memory that counts its calls, and fails or waits on request. */
    private static final class CountingSource implements KeySource {
        private final FixedKeySource keys;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicBoolean down = new AtomicBoolean();
        private final CountDownLatch gate = new CountDownLatch(1);
        private volatile boolean gated;
        private volatile boolean closed;
        private volatile boolean throwsAnything;

        CountingSource() {
            try (KeyMaterial pair = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR);
                    KeyMaterial old = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR);
                    KeyMaterial symmetric = KeyMaterial.generate(KeyPurpose.STORAGE_SYMMETRIC)) {
                keys = FixedKeySource.builder()
                        .add(Stores.PAIR, pair)
                        .add(Stores.PAIR, old)
                        .add(Stores.SYMMETRIC, symmetric)
                        .build();
            }
        }

        private void call() {
            calls.incrementAndGet();
            if (gated) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            if (throwsAnything) {
                throw new IllegalStateException("token=hvs.secret");
            }
            if (down.get()) {
                throw new KeyUnavailableException(Reason.SOURCE_FAILED, "the source is down");
            }
        }

        @Override
        public Optional<byte[]> publicKey(KeyName name) {
            call();
            return keys.publicKey(name);
        }

        @Override
        public Optional<SecretKeys> secretKeys(KeyName name) {
            call();
            return keys.secretKeys(name);
        }

        @Override
        public void close() {
            closed = true;
            keys.close();
        }
    }

    private CachingKeySource.Builder cache(KeySource source) {
        return CachingKeySource.builder(source)
                .ticker(nanos::get)
                .refreshOn(background::add)
                .listener(events::add);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private List<Kind> kinds() {
        return events.stream().map(KeyEvent::kind).toList();
    }

    @Test
    void asksTheSourceOnceWhileAKeyIsFresh() {
        try (CachingKeySource cache = cache(counting).build()) {
            for (int i = 0; i < 100; i++) {
                assertThat(Stores.secrets(cache, Stores.PAIR)).isEqualTo(Stores.secrets(counting.keys, Stores.PAIR));
                assertThat(Stores.current(cache, Stores.PAIR)).isEqualTo(Stores.current(counting.keys, Stores.PAIR));
            }
            assertThat(counting.calls).hasValue(1);
            assertThat(cache.publicKey(Stores.PAIR).orElseThrow())
                    .isEqualTo(counting.keys.publicKey(Stores.PAIR).orElseThrow());
            assertThat(counting.calls).hasValue(2);
            assertThat(kinds()).startsWith(Kind.MISS, Kind.LOADED, Kind.HIT);
        }
    }

    @Test
    void givesEachCallerKeysOfItsOwn() {
        try (CachingKeySource cache = cache(counting).build()) {
            SecretKeys first = cache.secretKeys(Stores.SYMMETRIC).orElseThrow();
            first.close();
            byte[] publicKey = cache.publicKey(Stores.PAIR).orElseThrow();
            publicKey[0] = 0;
            assertThat(Stores.current(cache, Stores.SYMMETRIC))
                    .isEqualTo(Stores.current(counting.keys, Stores.SYMMETRIC));
            assertThat(cache.publicKey(Stores.PAIR).orElseThrow()[0]).isEqualTo((byte) 'U');
        }
    }

    @Test
    void asksAgainWhenTheTimeIsOver() {
        try (CachingKeySource cache =
                cache(counting).keepFor(Duration.ofMinutes(1)).build()) {
            Stores.secrets(cache, Stores.PAIR);
            pass(Duration.ofMinutes(1));
            Stores.secrets(cache, Stores.PAIR);
            runBackground();
            assertThat(counting.calls).hasValue(2);
        }
    }

    @Test
    void loadsAheadOfTimeInTheBackgroundAndOnlyOnce() {
        try (CachingKeySource cache =
                cache(counting).keepFor(Duration.ofMinutes(10)).build()) {
            Stores.secrets(cache, Stores.PAIR);
            pass(Duration.ofMinutes(6));
            Stores.secrets(cache, Stores.PAIR);
            assertThat(background).as("earlier than 70 percent of the time").isEmpty();
            pass(Duration.ofSeconds(181));
            Stores.secrets(cache, Stores.PAIR);
            Stores.secrets(cache, Stores.PAIR);
            assertThat(background).as("later than 90 percent of the time").hasSize(1);
            assertThat(counting.calls).hasValue(1);
            runBackground();
            assertThat(counting.calls).hasValue(2);
            pass(Duration.ofMinutes(6));
            Stores.secrets(cache, Stores.PAIR);
            assertThat(counting.calls).hasValue(2);
        }
    }

    @Test
    void makesOneCallForManyThreadsThatMissTogether() {
        counting.gated = true;
        try (CachingKeySource cache = cache(counting).build()) {
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(i -> new Thread(() -> Stores.secrets(cache, Stores.PAIR)))
                    .toList();
            threads.forEach(Thread::start);
            while (kinds().stream().filter(Kind.MISS::equals).count() < threads.size()) {
                Thread.onSpinWait();
            }
            counting.gate.countDown();
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            assertThat(counting.calls).hasValue(1);
        }
    }

    @Test
    void servesStaleKeysForABoundedTimeWhileTheSourceFails() {
        try (CachingKeySource cache = cache(counting)
                .keepFor(Duration.ofMinutes(1))
                .staleFor(Duration.ofMinutes(10))
                .build()) {
            Stores.secrets(cache, Stores.PAIR);
            counting.down.set(true);
            pass(Duration.ofMinutes(5));
            assertThat(Stores.secrets(cache, Stores.PAIR)).hasSize(2);
            runBackground();
            assertThat(kinds()).contains(Kind.LOAD_FAILED, Kind.SERVED_STALE);
            pass(Duration.ofMinutes(7));
            assertThatThrownBy(() -> cache.secretKeys(Stores.PAIR)).isInstanceOf(KeyUnavailableException.class);
            counting.down.set(false);
            pass(Duration.ofMinutes(2));
            assertThat(Stores.secrets(cache, Stores.PAIR)).hasSize(2);
        }
    }

    @Test
    void leavesASourceAloneThatFailedAMomentAgo() {
        counting.down.set(true);
        try (CachingKeySource cache =
                cache(counting).pauseAfterFailure(Duration.ofSeconds(1)).build()) {
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> cache.secretKeys(Stores.PAIR)).hasMessage("the source is down");
            }
            assertThat(counting.calls).hasValue(1);
            pass(Duration.ofSeconds(1));
            assertThatThrownBy(() -> cache.secretKeys(Stores.PAIR)).hasMessage("the source is down");
            assertThat(counting.calls).hasValue(2);
            pass(Duration.ofSeconds(1));
            assertThatThrownBy(() -> cache.secretKeys(Stores.PAIR)).hasMessage("the source is down");
            assertThat(counting.calls).as("the pause has doubled").hasValue(2);
        }
    }

    @Test
    void remembersThatAKeyIsAbsentForAShorterTime() {
        try (CachingKeySource cache =
                cache(counting).absentFor(Duration.ofSeconds(10)).build()) {
            assertThat(cache.secretKeys(Stores.HMAC)).isEmpty();
            assertThat(cache.secretKeys(Stores.HMAC)).isEmpty();
            assertThat(counting.calls).hasValue(1);
            pass(Duration.ofSeconds(10));
            assertThat(cache.secretKeys(Stores.HMAC)).isEmpty();
            assertThat(counting.calls).hasValue(2);
            counting.down.set(true);
            pass(Duration.ofSeconds(10));
            assertThatThrownBy(() -> cache.secretKeys(Stores.HMAC))
                    .as("an outage is not absence")
                    .isInstanceOf(KeyUnavailableException.class);
        }
    }

    @Test
    void dropsTheKeyThatWasNotUsedForLongest() {
        try (CachingKeySource cache = cache(counting).maxEntries(2).build()) {
            cache.publicKey(Stores.PAIR);
            Stores.secrets(cache, Stores.SYMMETRIC);
            cache.publicKey(Stores.PAIR);
            Stores.secrets(cache, Stores.PAIR);
            assertThat(events)
                    .filteredOn(event -> event.kind() == Kind.EVICTED)
                    .singleElement()
                    .satisfies(event -> assertThat(event.name()).isEqualTo(Stores.SYMMETRIC));
            cache.publicKey(Stores.PAIR);
            assertThat(counting.calls).hasValue(3);
        }
    }

    @Test
    void forgetsAllOnRequestAndClosesTheSource() {
        CachingKeySource cache = cache(counting).build();
        Stores.secrets(cache, Stores.PAIR);
        cache.clear();
        Stores.secrets(cache, Stores.PAIR);
        assertThat(counting.calls).hasValue(2);
        cache.close();
        assertThat(counting.closed).isTrue();
        assertThatThrownBy(() -> cache.secretKeys(Stores.PAIR)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isNotHarmedByAListenerThatThrows() {
        try (CachingKeySource cache = cache(counting)
                .listener(event -> {
                    throw new IllegalStateException("metrics are broken");
                })
                .build()) {
            assertThat(Stores.secrets(cache, Stores.PAIR)).hasSize(2);
        }
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> cache(counting).keepFor(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> cache(counting).maxEntries(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> cache(counting).staleFor(Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void takesAnyExceptionOfASourceForAFailureAndKeepsItsMessageToItself() {
        counting.throwsAnything = true;
        try (CachingKeySource cache =
                cache(counting).keepFor(Duration.ofMinutes(1)).build()) {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> cache.secretKeys(Stores.PAIR))
                        .isInstanceOfSatisfying(KeyUnavailableException.class, e -> {
                            assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED);
                            assertThat(e)
                                    .hasNoCause()
                                    .hasMessage("the key source failed with java.lang.IllegalStateException");
                        });
            }
            assertThat(counting.calls).as("the source is left alone").hasValue(1);
            counting.throwsAnything = false;
            pass(Duration.ofSeconds(5));
            Stores.secrets(cache, Stores.PAIR);
            counting.throwsAnything = true;
            pass(Duration.ofMinutes(2));
            for (int i = 0; i < 10; i++) {
                assertThat(Stores.secrets(cache, Stores.PAIR)).hasSize(2);
                runBackground();
            }
            assertThat(counting.calls).as("one refresh, then a pause").hasValue(3);
            assertThat(events).noneMatch(event -> event.detail().contains("hvs"));
        }
    }

    @Test
    void keepsItsOwnThreadAliveWhateverASourceThrows() {
        try (CachingKeySource cache = CachingKeySource.builder(counting)
                .ticker(nanos::get)
                .listener(events::add)
                .keepFor(Duration.ofMinutes(1))
                .build()) {
            Stores.secrets(cache, Stores.PAIR);
            counting.throwsAnything = true;
            for (int failures = 1; failures <= 5; failures++) {
                pass(Duration.ofMinutes(2));
                assertThat(Stores.secrets(cache, Stores.PAIR)).hasSize(2);
                while (kinds().stream().filter(Kind.LOAD_FAILED::equals).count() < failures) {
                    Thread.onSpinWait();
                }
            }
            counting.throwsAnything = false;
            pass(Duration.ofMinutes(2));
            Stores.secrets(cache, Stores.PAIR);
            while (kinds().stream().filter(Kind.LOADED::equals).count() < 2) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void givesAStaleKeyAtOnceWhileTheSourceHangs() {
        try (CachingKeySource cache = CachingKeySource.builder(counting)
                .ticker(nanos::get)
                .listener(events::add)
                .keepFor(Duration.ofMinutes(1))
                .waitAtMost(Duration.ofMillis(50))
                .build()) {
            Stores.secrets(cache, Stores.PAIR);
            counting.gated = true;
            pass(Duration.ofMinutes(5));
            for (int i = 0; i < 10; i++) {
                assertThat(Stores.secrets(cache, Stores.PAIR)).hasSize(2);
            }
            assertThatThrownBy(() -> cache.secretKeys(Stores.SYMMETRIC))
                    .as("nothing to give, and a bounded time")
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessage("the key source did not answer within 50 ms");
            counting.gate.countDown();
        }
    }

    @Test
    void doesNotKeepWhatWasAskedBeforeAllWasForgotten() throws InterruptedException {
        counting.gated = true;
        try (CachingKeySource cache = cache(counting).build()) {
            Thread early = new Thread(() -> Stores.secrets(cache, Stores.PAIR));
            early.start();
            while (counting.calls.get() == 0) {
                Thread.onSpinWait();
            }
            cache.clear();
            counting.gated = false;
            counting.gate.countDown();
            early.join();
            Stores.secrets(cache, Stores.PAIR);
            assertThat(counting.calls).as("the answer from before was dropped").hasValue(2);
        }
    }

    @Test
    void losesNoKeyToRequestsForNamesThatDoNotExist() {
        try (CachingKeySource cache = cache(counting).maxEntries(2).build()) {
            Stores.secrets(cache, Stores.PAIR);
            Stores.secrets(cache, Stores.SYMMETRIC);
            for (int i = 0; i < 100; i++) {
                assertThat(cache.secretKeys(KeyName.of(KeyPurpose.SEARCH_HMAC, ClientId.of("client-" + i))))
                        .isEmpty();
            }
            int calls = counting.calls.get();
            Stores.secrets(cache, Stores.PAIR);
            Stores.secrets(cache, Stores.SYMMETRIC);
            assertThat(counting.calls).hasValue(calls);
            assertThat(kinds()).doesNotContain(Kind.EVICTED);
        }
    }

    @Test
    void tellsWhyAKeyIsStaleOnceForEachFailure() {
        try (CachingKeySource cache =
                cache(counting).keepFor(Duration.ofMinutes(1)).build()) {
            Stores.secrets(cache, Stores.PAIR);
            counting.down.set(true);
            pass(Duration.ofMinutes(2));
            for (int i = 0; i < 20; i++) {
                Stores.secrets(cache, Stores.PAIR);
                runBackground();
            }
            assertThat(events)
                    .filteredOn(event -> event.kind() == Kind.SERVED_STALE)
                    .hasSize(20)
                    .filteredOn(event -> !event.detail().isEmpty())
                    .singleElement()
                    .satisfies(event -> assertThat(event.detail()).isEqualTo("the source is down"));
        }
    }

    @Test
    void wipesAKeyWhoseTimeIsOverWhenAnotherIsLoaded() {
        try (CachingKeySource cache = cache(counting)
                .keepFor(Duration.ofMinutes(1))
                .staleFor(Duration.ofMinutes(1))
                .build()) {
            Stores.secrets(cache, Stores.PAIR);
            pass(Duration.ofMinutes(1));
            Stores.secrets(cache, Stores.HMAC);
            assertThat(kinds()).doesNotContain(Kind.EVICTED);
            pass(Duration.ofMinutes(1));
            Stores.secrets(cache, Stores.SYMMETRIC);
            assertThat(events)
                    .filteredOn(event -> event.kind() == Kind.EVICTED)
                    .extracting(KeyEvent::name)
                    .containsExactly(Stores.PAIR);
        }
    }

    @Test
    void pausesLongerAfterEachFailureAlsoWhenTheStaleKeyIsOver() {
        try (CachingKeySource cache = cache(counting)
                .keepFor(Duration.ofMinutes(1))
                .staleFor(Duration.ofMinutes(1))
                .build()) {
            Stores.secrets(cache, Stores.PAIR);
            counting.down.set(true);
            int before = counting.calls.get();
            for (int second = 0; second < 3600; second++) {
                pass(Duration.ofSeconds(1));
                try {
                    Stores.secrets(cache, Stores.PAIR);
                } catch (KeyUnavailableException stillDown) {
                    assertThat(stillDown).hasMessage("the source is down");
                }
                runBackground();
            }
            assertThat(counting.calls.get() - before).isLessThan(80);
        }
    }

    @Test
    void refusesTimesThatNoClockHolds() {
        CachingKeySource.Builder builder = CachingKeySource.builder(counting);
        Duration ever = ChronoUnit.FOREVER.getDuration();
        for (Runnable setter : List.<Runnable>of(
                () -> builder.keepFor(ever),
                () -> builder.staleFor(ever),
                () -> builder.absentFor(ever),
                () -> builder.pauseAfterFailure(ever),
                () -> builder.waitAtMost(ever))) {
            assertThatThrownBy(setter::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("3650 days or less");
        }
    }
}
