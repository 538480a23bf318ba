/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.support;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.keys.Keystore;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What an application finds in its place of work: a PostgreSQL with its tables, a keystore, and the file of the master key. Made
 * for one run in a temporary folder.
 */
public final class ExampleWorld implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String database = "example_" + DATABASES.incrementAndGet();
    private final Path folder;

    private ExampleWorld(Path folder) {
        this.folder = folder;
    }

    /** One for all worlds of the process, started when the first one needs it. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Makes an empty database and the keys.
     *
     * @param clients who gets keys
     * @return to be closed
     */
    public static ExampleWorld create(String... clients) throws IOException, SQLException {
        ExampleWorld world = new ExampleWorld(Files.createTempDirectory("acrawriter-example"));
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + world.database);
        }
        try (SecretBytes masterKey = MasterKeys.generateV1()) {
            MasterKeys.writeNewFile(world.masterKeyFile(), masterKey);
        }
        Keystore keys = KeystoreV1.create(world.keys(), MasterKeys.ofFile(world.masterKeyFile()));
        for (String client : clients) {
            for (KeyPurpose purpose :
                    List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
                keys.generate(KeyName.of(purpose, ClientId.of(client)));
            }
        }
        return world;
    }

    /** The folder of the keystore. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** The file of the master key. */
    public Path masterKeyFile() {
        return folder.resolve("master.key");
    }

    /** A folder that nothing is in. */
    public Path emptyFolder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** The address of the database. */
    public String url() {
        return Server.RUNNING.getJdbcUrl("postgres", database);
    }

    /** The database without protection. */
    public DataSource raw() {
        return Server.RUNNING.getDatabase("postgres", database);
    }

    /** Executes statements without protection, as migrations do. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = raw().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, as the database holds it. */
    public byte[] stored(String query) throws SQLException {
        try (Connection connection = raw().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBytes(1);
        }
    }

    /** What a Spring Boot application is told of this world; the rest is in its own files. */
    public String[] springProperties() {
        return new String[] {
            "--spring.datasource.url=" + url(),
            "--acrawriter.keys.folder=" + keys(),
            "--acrawriter.keys.master-key-file=" + masterKeyFile(),
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn"
        };
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
