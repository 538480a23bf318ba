/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A MariaDB of this test run, started from the programs that are installed on the machine. Where there are none, the tests are
 * skipped, unless the system property {@code acra.mariadb.required} asks for them.
 */
public final class MariaDbServer {
    private static @Nullable MariaDbServer running;

    private final int port;

    private MariaDbServer(int port) {
        this.port = port;
    }

    /** The server, which is started with the first call. */
    public static synchronized MariaDbServer startOrSkip() throws IOException, InterruptedException, SQLException {
        Optional<Path> server = find("mariadbd", "mysqld");
        Optional<Path> install = find("mariadb-install-db", "mysql_install_db");
        boolean there = server.isPresent() && install.isPresent();
        if (!there && Boolean.getBoolean("acra.mariadb.required")) {
            throw new IllegalStateException(
                    "MariaDB is required and not installed: install the package mariadb-server");
        }
        Assumptions.assumeTrue(there, "MariaDB is not installed: install the package mariadb-server");
        if (running == null) {
            running = start(
                    server.orElseThrow(),
                    List.of(install.orElseThrow().toString(), "--auth-root-authentication-method=normal"));
        }
        return running;
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.concat(
                                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                                Stream.of("/usr/sbin", "/usr/local/sbin"))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a server of the family.
     *
     * @param server its program
     * @param install the command that makes an empty data directory, with options of its own
     */
    static MariaDbServer start(Path server, List<String> install)
            throws IOException, InterruptedException, SQLException {
        Path home = Files.createTempDirectory("acrawriter-mariadb");
        Path data = home.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        List<String> command = new ArrayList<>(install);
        // Servers that start at the same time and share a folder take each other's temporary tables away.
        String temporary = "--tmpdir=" + home;
        command.addAll(1, List.of("--no-defaults", user, "--datadir=" + data, temporary));
        run(home, command);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(List.of(
                        server.toString(),
                        "--no-defaults",
                        user,
                        "--datadir=" + data,
                        temporary,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + home.resolve("socket"),
                        "--pid-file=" + home.resolve("pid"),
                        "--innodb-flush-log-at-trx-commit=2"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home)));
        MariaDbServer started = new MariaDbServer(port);
        started.awaitReady(process, home);
        return started;
    }

    /** Ends the server, and takes away what it wrote; a run that is killed leaves both. */
    private static void stop(Process process, Path home) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Path home, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("install.log").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(
                    "The server could not be set up: " + Files.readString(home.resolve("install.log")));
        }
    }

    private void awaitReady(Process process, Path home) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                connect("").close();
                return;
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IllegalStateException("The server did not start: " + Files.readString(home.resolve("log")));
    }

    /** Makes an empty database. */
    public void create(String database) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        }
    }

    /** The address of a database for MariaDB's driver and the superuser; more parameters may follow after an ampersand. */
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    /** The port that the server listens at. */
    public int port() {
        return port;
    }

    /** A new connection to a database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "&useServerPrepStmts=true");
    }
}
