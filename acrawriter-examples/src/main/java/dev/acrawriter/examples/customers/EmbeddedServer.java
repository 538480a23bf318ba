/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL server of this program's own, on a free port of this machine, until it is closed. */
final class EmbeddedServer implements AutoCloseable {
    /** Some seconds are usual; a busy machine with a cold disk takes longer. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts the server.
     *
     * @param folder receives its programs and its data, some 100 MB; the caller's to delete
     */
    static EmbeddedServer start(Path folder) throws IOException {
        try {
            return new EmbeddedServer(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("server").toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setPGStartupWait(START_LIMIT)
                    .setRegisterShutdownHook(false)
                    .start());
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            // The last is how the library reports trouble while it unpacks.
            throw new IOException("the embedded PostgreSQL did not start; --jdbc-url takes another one", e);
        }
    }

    Database database() {
        return new Database(postgres.getJdbcUrl("postgres", "postgres"), null, null);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
